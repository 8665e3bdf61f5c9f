#include "kernel/internal.h"

struct kernel kernel;

void kernel_work_set(uint32_t work)
{
    atomic_fetch_or_explicit(&kernel.work, work, memory_order_relaxed);
    arch_kernel_pend();
}

void deferred_call_set(const struct deferred_call *call)
{
    kernel_work_set(call->bit);
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

struct process *kernel_current_process(void)
{
    return kernel.current;
}

static void driver_table_fill(void)
{
    kernel_assert(kernel.config->driver_count <= KERNEL_DRIVER_COUNT_MAX);
    for (unsigned slot = 0; slot < DRIVER_SLOT_COUNT; slot++)
        kernel.driver_slots[slot] = DRIVER_SLOT_EMPTY;
    for (unsigned index = 0; index < kernel.config->driver_count; index++) {
        const struct driver_entry *entry = &kernel.drivers[index];
        unsigned slot = driver_slot(entry->number);
        while (kernel.driver_slots[slot] != DRIVER_SLOT_EMPTY) {
            kernel_assert(kernel.drivers[kernel.driver_slots[slot]].number != entry->number);
            slot = (slot + 1) % DRIVER_SLOT_COUNT;
        }
        kernel.driver_slots[slot] = (uint8_t)index;
        entry->driver->index = (uint8_t)index;
    }
}

static void process_table_clear(void)
{
    kernel_assert(kernel.config->process_count <= KERNEL_PROCESS_COUNT_MAX);
    for (unsigned slot = 0; slot < kernel.config->process_count; slot++) {
        struct process *process = &kernel.config->processes[slot];
        *process = (struct process){
            .slot = (uint8_t)slot,
            .grants = &kernel.config->grants[slot * kernel.config->driver_count],
        };
    }
}

void kernel_init(const struct kernel_config *config)
{
    kernel = (struct kernel){
        .config = config,
        .drivers = config->drivers,
        .process_count = (uint8_t)config->process_count,
        .next_identifier = 1,
        .event = SCHEDULER_BLOCKED,
    };
    driver_table_fill();
    process_table_clear();
    kernel_assert(config->deferred_call_count <= KERNEL_DEFERRED_CALL_COUNT_MAX);
    for (unsigned i = 0; i < config->deferred_call_count; i++)
        config->deferred_calls[i]->bit = 1u << (i + WORK_BOARD_SHIFT);
}

void kernel_run(void)
{
    arch_kernel_pend();
    arch_run();
}

static void slice_end(void)
{
    kernel.event = SCHEDULER_EXPIRED;
    if (kernel.current != NULL)
        kernel.current->slice_expired_count++;
}

/* The board's calls are by far the most frequent work: they come first in code, last in order. */
static void work_do(uint32_t work)
{
    if (work & WORK_FAULT)
        process_fault_current();
    if (work & WORK_SLICE)
        slice_end();
    if (work & WORK_REAP)
        process_reap();
    work >>= WORK_BOARD_SHIFT;
    for (unsigned i = 0; work != 0; i++, work >>= 1) {
        const unsigned skip = (unsigned)__builtin_ctz(work);
        i += skip;
        work >>= skip;
        struct deferred_call *call = kernel.config->deferred_calls[i];
        call->run(call);
    }
}

/* A process that waits in a yield goes on with its upcall; the others where they were. */
static void process_resume(struct process *process)
{
    if (process->state == PROCESS_YIELDED) {
        struct upcall upcall;
        const bool found = upcall_take(process, &upcall);
        kernel_assert(found);
        arch_upcall_call(arch_arguments(process), upcall.function, upcall.values, upcall.appdata);
        process->state = PROCESS_RUNNING;
    }
    if (kernel.protected != process) {
        arch_protection_apply(&process->protection);
        kernel.protected = process;
    }
    kernel.current = process;
}

static void slice_stop(void)
{
    if (kernel.is_slicing) {
        (void)kernel.config->chip->slice_stop();
        kernel.is_slicing = false;
    }
}

static struct process *process_choose(void)
{
    struct process *const last = kernel.current;
    struct scheduler *const scheduler = kernel.config->scheduler;
    const unsigned last_slot = last == NULL ? kernel.process_count - 1u : last->slot;
    if ((kernel.ready & 1u << last_slot) == 0)
        kernel.event = SCHEDULER_BLOCKED;
    const struct scheduler_choice choice = scheduler->ops->next(scheduler, kernel.ready, last_slot,
                                                                (enum scheduler_event)kernel.event);
    struct process *const next = &kernel.config->processes[choice.slot];
    if (next != last || kernel.event != SCHEDULER_INTERRUPTED) {
        slice_stop();
        if (choice.slice_us != 0) {
            kernel.config->chip->slice_start(choice.slice_us);
            kernel.is_slicing = true;
        }
    }
    kernel.event = SCHEDULER_INTERRUPTED;
    return next;
}

/* Sleeps with interrupts masked, so that one which comes between the look and the sleep ends it. */
static void kernel_sleep(void)
{
    const struct chip_ops *const chip = kernel.config->chip;
    slice_stop();
    kernel.event = SCHEDULER_BLOCKED;
    if (chip->watchdog_suspend != NULL)
        chip->watchdog_suspend();
    ctx_atomic
    {
        if (atomic_load_explicit(&kernel.work, memory_order_relaxed) == 0)
            chip->sleep();
    }
    if (chip->watchdog_resume != NULL)
        chip->watchdog_resume();
}

struct process *kernel_loop(void)
{
    for (;;) {
        /* Before the look at the work: what comes after it asks again, at worst for nothing. */
        arch_kernel_unpend();
        if (kernel.config->chip->watchdog_feed != NULL)
            kernel.config->chip->watchdog_feed();
        const uint32_t work = atomic_exchange_explicit(&kernel.work, 0, memory_order_relaxed);
        if (work != 0) {
            work_do(work);
        } else if (kernel.ready != 0) {
            struct process *const next = process_choose();
            process_resume(next);
            return next;
        } else {
            kernel_sleep();
        }
    }
}
