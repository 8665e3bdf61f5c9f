#include "kernel/internal.h"

struct kernel kernel;
struct driver_table driver_table;

void deferred_call_set(const struct deferred_call *call)
{
    kernel_work_set(atomic_load_explicit(&call->bit, memory_order_relaxed));
}

void kernel_slice_expired(void)
{
    kernel_work_set(WORK_SLICE);
}

void kernel_fault_from_process(void)
{
    kernel_work_set(WORK_FAULT);
}

const struct kernel_config *kernel_configuration(void)
{
    return kernel.config;
}

__attribute__((noinline)) struct driver *driver_find(uint32_t number)
{
    for (unsigned slot = driver_slot(number);; slot = driver_slot_next(slot)) {
        const struct driver_entry *const entry = driver_table.slots[slot];
        if (entry->driver == NULL || entry->number == number)
            return entry->driver;
    }
}

static void driver_table_fill(const struct kernel_config *config)
{
    /* Whoever asks for that very number finds this at once: the number is the variant of the failure then, which
     * goes where it stood (syscall.c). */
    static const struct driver_entry none = {.number = RETURN_FAILURE_2_U32};
    kernel_assert(config->driver_count <= KERNEL_DRIVER_COUNT_MAX);
    /* Some at once: how long boot takes is counted. */
    for (const struct driver_entry **to = driver_table.slots;
         to != driver_table.slots + DRIVER_SLOT_COUNT; to += 8)
        to[0] = to[1] = to[2] = to[3] = to[4] = to[5] = to[6] = to[7] = &none;
    for (unsigned index = 0; index < config->driver_count; index++) {
        const struct driver_entry *const entry = &config->drivers[index];
        unsigned slot = driver_slot(entry->number);
        kernel_assert(driver_find(entry->number) == NULL);
        while (driver_table.slots[slot] != &none)
            slot = driver_slot_next(slot);
        driver_table.slots[slot] = entry;
        entry->driver->index = (uint8_t)index;
    }
}

static void process_table_clear(void)
{
    kernel_assert(kernel.config->process_count <= KERNEL_PROCESS_COUNT_MAX);
    for (unsigned slot = 0; slot < kernel.config->process_count; slot++) {
        struct process *process = &kernel.processes[slot];
        *process = (struct process){
            .slot = (uint8_t)slot,
        };
    }
}

void kernel_init(const struct kernel_config *config)
{
    kernel.config = config;
    kernel.processes = config->processes;
    kernel.process_count = (uint8_t)config->process_count;
    kernel.next_identifier = 1;
    kernel.event = SCHEDULER_BLOCKED;
    kernel.current = NULL;
    kernel.protected = NULL;
    kernel.alone = 0;
    kernel.ready = 0;
    kernel.is_slicing = false;
    atomic_store_explicit(&kernel.work, 0, memory_order_relaxed);
    driver_table_fill(config);
    process_table_clear();
    kernel_assert(config->deferred_call_count <= KERNEL_DEFERRED_CALL_COUNT_MAX);
    for (unsigned i = 0; i < config->deferred_call_count; i++)
        atomic_store_explicit(&config->deferred_calls[i]->bit, 1u << (i + WORK_BOARD_SHIFT),
                              memory_order_relaxed);
}

void kernel_run(void)
{
    arch_kernel_pend();
    arch_run();
}

/* A slice that began when others waited goes on when they do not any more: then it ends nothing. */
static void slice_end(void)
{
    kernel.is_slicing = false;
    if ((kernel.ready & (kernel.ready - 1)) == 0)
        return;
    kernel.event = SCHEDULER_EXPIRED;
    if (kernel.current != NULL)
        kernel.current->slice_expired_count++;
}

static void kernel_work_do(uint32_t work)
{
    if (work & WORK_FAULT)
        process_fault_current();
    if (work & WORK_SLICE)
        slice_end();
    if (work & WORK_REAP)
        process_reap();
}

static void work_do(uint32_t work)
{
    if (work & WORK_KERNEL)
        kernel_work_do(work);
    struct deferred_call *const *const calls = kernel.config->deferred_calls;
    work >>= WORK_BOARD_SHIFT;
    if (work != 0)
        do {
            struct deferred_call *const call = calls[__builtin_ctz(work)];
            call->run(call);
            work &= work - 1;
        } while (work != 0);
}

static void slice_stop(void)
{
    if (kernel.is_slicing) {
        (void)kernel.config->chip->slice_stop();
        kernel.is_slicing = false;
    }
}

static void slice_begin(uint32_t us)
{
    if (us != 0) {
        slice_stop();
        kernel.config->chip->slice_start(us);
        kernel.is_slicing = true;
    }
}

/* What the scheduler does without slices, it wants to do now. */
void kernel_contend(void)
{
    const uint32_t us = kernel.config->scheduler->slice_us;
    if (us == 0)
        arch_kernel_pend();
    else if (!kernel.is_slicing)
        slice_begin(us);
}

/* There is a choice: several are ready. */
static struct process *process_choose(void)
{
    struct process *const last = kernel.current;
    struct scheduler *const scheduler = kernel.config->scheduler;
    const unsigned last_slot = last == NULL ? kernel.process_count - 1u : last->slot;
    if ((kernel.ready & 1u << last_slot) == 0)
        kernel.event = SCHEDULER_BLOCKED;
    const struct scheduler_choice choice = scheduler->ops->next(scheduler, kernel.ready, last_slot,
                                                                (enum scheduler_event)kernel.event);
    struct process *const next = &kernel.processes[choice.slot];
    if (next != last || kernel.event != SCHEDULER_INTERRUPTED || !kernel.is_slicing)
        slice_begin(choice.slice_us);
    return next;
}

/* The ready process when it is the only one: every policy would choose it, and for as long as it likes. */
static struct process *process_only(uint32_t ready)
{
    return &kernel.processes[__builtin_ctz(ready)];
}

/* It never goes on without a look. */
static void process_watch(struct process *process)
{
    struct kernel_watcher *const watcher = kernel.config->watcher;
    kernel.alone = 0;
    if (watcher != NULL)
        watcher->resumed(watcher, process);
}

/* Mostly that which was there goes on. */
static struct process *process_next_to_run(uint32_t ready)
{
    if (ready == kernel.alone) {
        kernel.event = SCHEDULER_INTERRUPTED;
        return kernel.current;
    }
    struct process *const next =
        (ready & (ready - 1)) == 0 ? process_only(ready) : process_choose();
    kernel.event = SCHEDULER_INTERRUPTED;
    kernel.current = next;
    kernel.alone = 1u << next->slot;
    if ((next->flags & PROCESS_READS) != 0)
        process_watch(next);
    if (kernel.protected != next) {
        arch_protection_apply(&next->protection);
        kernel.protected = next;
    }
    return next;
}

/* Sleeps with interrupts masked, so that one which comes between the look and the sleep ends it. */
static void kernel_sleep(void)
{
    const struct chip_ops *const chip = kernel.config->chip;
    slice_stop();
    kernel.event = SCHEDULER_BLOCKED;
    ctx_atomic
    {
        if (atomic_load_explicit(&kernel.work, memory_order_relaxed) == 0)
            chip->sleep();
    }
}

/* Whether work that is made by work has had its turns: then the processes go on before the rest of it, to the
 * end of a slice. A slice that ended just now must not be waited for. */
static bool is_processes_turn(void)
{
    if (++kernel.turns != 0)
        return false;
    arch_kernel_unpend();
    if ((atomic_load_explicit(&kernel.work, memory_order_relaxed) & WORK_SLICE) != 0)
        return false;
    if (!kernel.is_slicing)
        slice_begin(SCHEDULER_SLICE_US);
    return true;
}

struct process *kernel_loop(void)
{
    for (;;) {
        /* Before the look at the work: what comes after it asks again, at worst for nothing. */
        arch_kernel_unpend();
        if (atomic_load_explicit(&kernel.work, memory_order_relaxed) != 0) {
            work_do(atomic_exchange_explicit(&kernel.work, 0, memory_order_relaxed));
            if (atomic_load_explicit(&kernel.work, memory_order_relaxed) != 0 &&
                !is_processes_turn())
                continue;
        }
        const uint32_t ready = kernel.ready;
        if (ready != 0)
            return process_next_to_run(ready);
        kernel_sleep();
    }
}
