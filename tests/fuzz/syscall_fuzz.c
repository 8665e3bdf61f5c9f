/* Fuzz target: the system-call layer.
 *
 * Shape   the input is a list of steps: a system call of the process whose turn it is, with any
 * class and arguments; an event of a device; a turn of the kernel loop; a touch of memory that may be
 * lent; somebody who stops, kills or boots a process. The real kernel and capsules run on the fake machine Errors  a crash, what a
 * sanitizer finds, a kernel panic, or a broken promise (CHECK below): the borders of each process's
 * memory stay in order, its queue is sound, every answer has a variant that its class may give, and
 * no call changes memory of another process
 */
#include "kernel/allow.h"
#include "kernel/fake/machine.h"
#include "kernel/grant.h"
#include "kernel/internal.h"
#include "kernel/ipc.h"
#include "lib/container_of.h"
#include "lib/tbf.h"
#include "tests/fuzz/devices.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define CHECK(condition) ((condition) ? (void)0 : check_failed(#condition, __LINE__))

static void check_failed(const char *condition, int line)
{
    fprintf(stderr, "syscall_fuzz.c:%d: not so: %s\n%s", line, condition, machine.log);
    abort();
}

/* ---- input ---- */

struct input {
    const uint8_t *data;
    size_t size;
};

static uint8_t take8(struct input *input)
{
    if (input->size == 0)
        return 0;
    input->size--;
    return *input->data++;
}

static uint32_t take32(struct input *input)
{
    uint32_t value = 0;
    for (unsigned i = 0; i < 4; i++)
        value = value << 8 | take8(input);
    return value;
}

/* Words that matter: small numbers, sizes, and addresses around every border of the process. */
static uint32_t take_word(struct input *input)
{
    const struct process *const process = kernel.current;
    const uint32_t near = (uint32_t)(int8_t)take8(input);
    const uintptr_t borders[] = {
        process->ram_start,
        process->app_break,
        process->accessible_end,
        process->kernel_break,
        process->ram_end,
        process->allow_high_water,
        process->flash_start,
        process->code_start,
        process->flash_end,
        0,
        0x7FFFFFFF,
        0xFFFFFFFF,
    };
    const uint8_t kind = take8(input);
    if (kind < 8) /* the screen numbers its commands so */
        return 100 * (1 + (near & 3));
    if (kind < 96)
        return near & 0x1F;
    if (kind < 144)
        return (uint32_t)(process->ram_start +
                          (uint8_t)near % (process->app_break - process->ram_start + 1));
    if (kind < 208)
        return (uint32_t)borders[kind % COUNT_OF(borders)] + near;
    return take32(input);
}

static uint32_t take_driver(struct input *input)
{
    const uint8_t choice = take8(input);
    return choice < 240 ? devices_drivers[choice % devices_driver_count].number : take32(input);
}

/* ---- what must always hold ---- */

static void check_process(const struct process *process)
{
    CHECK(process->ram_start <= process->app_break);
    CHECK(process->app_break <= process->accessible_end);
    CHECK(process->accessible_end <= process->kernel_break);
    CHECK(process->kernel_break <= process->ram_end);
    CHECK(process->allow_high_water <= process->app_break);
    CHECK(process->upcall_count <= UPCALL_QUEUE_LENGTH);
    CHECK(process->protection.ram_start == process->ram_start);
    CHECK(process->protection.ram_end == process->accessible_end);
    for (unsigned index = 0; index < devices_driver_count; index++) {
        const struct grant *const grant = grant_find(devices_drivers[index].driver, process);
        CHECK(grant == NULL || ((uintptr_t)grant >= process->kernel_break &&
                                (uintptr_t)grant < process->ram_end && !grant->is_entered));
    }
}

/* What the owner allows for that slot; NULL: it never used IPC. */
static const struct allow_slot *lent_by(const struct process *owner, unsigned slot)
{
    struct grant *const grant = grant_find(&devices_ipc.driver, owner);
    return grant == NULL ? NULL : grant_allow_rw(grant, &devices_ipc.driver) + slot;
}

/* Nothing is open to a process but what its owner, who lives, allows for it now. */
static void check_shares(const struct process *borrower)
{
    for (unsigned place = 0; place < ARCH_SHARE_COUNT; place++) {
        const uintptr_t start = borrower->protection.shares[place].start;
        const uintptr_t end = borrower->protection.shares[place].end;
        bool is_lent = start == end;
        for (struct process *owner = process_next(NULL); owner != NULL;
             owner = process_next(owner)) {
            const struct allow_slot *const slot = lent_by(owner, borrower->slot);
            is_lent |= slot != NULL && slot->address == start && slot->address + slot->size == end;
        }
        CHECK(is_lent);
    }
}

static void check_all(void)
{
    for (const struct process *process = process_next(NULL); process != NULL;
         process = process_next(process)) {
        check_process(process);
        check_shares(process);
    }
    CHECK(fake_arch_mask == 0);
}

static bool is_variant_of(uint32_t class, uint32_t variant)
{
    switch (class) {
    case SYSCALL_SUBSCRIBE:
    case SYSCALL_ALLOW_READ_WRITE:
    case SYSCALL_ALLOW_READ_ONLY:
    case SYSCALL_ALLOW_USERSPACE_READABLE:
        return variant == RETURN_SUCCESS_2_U32 || variant == RETURN_FAILURE_2_U32 ||
               variant == RETURN_FAILURE;
    case SYSCALL_MEMOP:
        return variant == RETURN_SUCCESS || variant == RETURN_SUCCESS_U32 ||
               variant == RETURN_FAILURE;
    case SYSCALL_COMMAND:
        return variant <= RETURN_FAILURE_U64 ||
               (variant >= RETURN_SUCCESS && variant <= RETURN_SUCCESS_U32_U64);
    case SYSCALL_EXIT:
        return variant == RETURN_FAILURE;
    default:
        return true; /* yield gives no answer */
    }
}

/* ---- memory that a call may not touch ---- */

static uint64_t sum_of(uintptr_t start, uintptr_t end)
{
    uint64_t sum = 14695981039346656037u;
    for (const uint8_t *at = (const uint8_t *)start; at < (const uint8_t *)end; at++)
        sum = (sum ^ *at) * 1099511628211u;
    return sum;
}

/* On the fake machine the four words of a waiting call stand there; a wait-for ends with a change.
 */
#define FRAME_SIZE 16

/* The app's part of every other process's memory, and what belongs to nobody. */
static uint64_t others_sum(const struct process *caller)
{
    uint64_t sum = 0;
    uintptr_t free_start = (uintptr_t)machine.ram;
    for (unsigned slot = 0; slot < MACHINE_PROCESS_COUNT; slot++) {
        const struct process *const process = process_at(slot);
        if (process->state == PROCESS_EMPTY)
            continue;
        if (process != caller)
            sum += sum_of(process->ram_start + FRAME_SIZE, process->accessible_end);
        free_start = process->ram_end > free_start ? process->ram_end : free_start;
    }
    return sum + sum_of(free_start, (uintptr_t)machine.ram + machine.ram_size);
}

/* ---- steps ---- */

/* Lets the kernel work until somebody is to run. false: all sleep for ever. */
static bool turn(void)
{
    if (machine_loop() != NULL)
        return true;
    devices_time_pass(UINT32_MAX / 2);
    return machine_loop() != NULL;
}

/* Mostly what there is of that kind: a yield, an operation, a command, a slot. */
static uint32_t take_below(struct input *input, uint32_t count)
{
    const uint8_t choice = take8(input);
    return choice < 240 ? choice % count : take32(input);
}

static void take_arguments(struct input *input, uint32_t class, uint32_t words[4])
{
    for (unsigned i = 0; i < 4; i++)
        words[i] = take_word(input);
    switch (class) {
    case SYSCALL_YIELD:
        words[0] = take_below(input, 4);
        if (words[0] == YIELD_WAIT_FOR) {
            words[1] = take_driver(input);
            words[2] = take_below(input, 4);
        }
        break;
    case SYSCALL_MEMOP:
        words[0] = take_below(input, MEMOP_HEAP_START + 2);
        break;
    case SYSCALL_EXIT:
        words[0] = take_below(input, 16);
        break;
    default:
        words[0] = take_driver(input);
        words[1] = take_below(input, class == SYSCALL_COMMAND ? 8 : 4);
        break;
    }
}

static bool step_syscall(struct input *input)
{
    struct process *const caller = kernel.current;
    const uint8_t choice = take8(input);
    const uint32_t class = choice < 252 ? choice % SYSCALL_CLASS_COUNT : choice;
    uint32_t words[4];
    take_arguments(input, class, words);

    const uint64_t others = others_sum(caller);
    const unsigned upcalls = machine.upcall.count;
    struct answer answer;
    const bool goes_on = machine_syscall(class, words[0], words[1], words[2], words[3], &answer);
    /* But for a process that boots another. */
    CHECK(others == others_sum(caller) ||
          (class == SYSCALL_COMMAND && words[0] == DRIVER_PROCESS_INFO));
    check_all();
    if (goes_on)
        CHECK(is_variant_of(class, answer.words[0]) || machine.upcall.count != upcalls);
    return goes_on || turn();
}

static bool step_manage(struct input *input)
{
    static enum error (*const calls[])(struct process *) = {
        process_stop, process_start, process_terminate, process_restart, process_boot,
    };
    const uint8_t choice = take8(input);
    struct process *const process = process_at(choice % MACHINE_PROCESS_COUNT);
    if (process->state != PROCESS_EMPTY)
        (void)calls[choice / MACHINE_PROCESS_COUNT % COUNT_OF(calls)](process);
    return turn();
}

/* The process touches memory that some process lends it, or may. */
static bool step_touch(struct input *input)
{
    const uint8_t choice = take8(input);
    const struct process *const owner = process_at(choice % MACHINE_PROCESS_COUNT);
    const struct allow_slot *const slot =
        process_is_alive(owner) ? lent_by(owner, kernel.current->slot) : NULL;
    machine.fault_address = (slot == NULL ? owner->ram_start : slot->address) + choice / 8;
    kernel_fault_from_process();
    const bool can_go_on = turn();
    machine.fault_address = 0;
    return can_go_on;
}

static bool step(struct input *input)
{
    const uint8_t choice = take8(input);
    bool can_go_on = true;
    if (choice < 200)
        can_go_on = step_syscall(input);
    else if (choice < 216)
        can_go_on = step_manage(input);
    else if (choice < 224)
        can_go_on = turn();
    else if (choice < 232)
        can_go_on = step_touch(input);
    else
        devices_event(take8(input), take32(input));
    check_all();
    return can_go_on;
}

/* Somebody brings a dead system back to life, so that the rest of the input is of use. */
static bool revive(void)
{
    for (unsigned slot = 0; slot < MACHINE_PROCESS_COUNT; slot++) {
        struct process *const process = process_at(slot);
        if (process->state == PROCESS_EMPTY)
            continue;
        (void)process_start(process);
        (void)process_boot(process);
        (void)process_restart(process);
    }
    return turn();
}

/* App b may use the probe driver, and manage processes: the first 64 commands of both. */
#define PERMISSION(driver)                                                                         \
    (driver) & 0xFF, (driver) >> 8 & 0xFF, (driver) >> 16 & 0xFF, (driver) >> 24, 0, 0, 0, 0,      \
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF
static const uint8_t permissions[] = {
    TBF_TLV_PERMISSIONS,
    0,
    2 + 2 * 16,
    0,
    2,
    0,
    PERMISSION(0x10007),
    PERMISSION(DRIVER_PROCESS_INFO),
    0,
    0,
};

/* App a may store. */
static const uint8_t short_id[] = {TBF_TLV_SHORT_ID, 0, 4, 0, 0x5A, 0, 0, 0};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, size};
    static const struct fault_policy policies[] = {
        {.action = FAULT_ACTION_STOP},
        {.action = FAULT_ACTION_RESTART},
        {.action = FAULT_ACTION_RESTART, .restart_limit = 2, .afterwards = FAULT_ACTION_STOP},
    };
    devices_start(&policies[take8(&input) % COUNT_OF(policies)]);
    machine_app_add(&(struct machine_app){.name = "a",
                                          .minimum_ram = 512,
                                          .flags = 1,
                                          .extra_tlvs = short_id,
                                          .extra_size = sizeof short_id});
    machine_app_add(&(struct machine_app){.name = "b",
                                          .minimum_ram = 320,
                                          .flags = 1,
                                          .extra_tlvs = permissions,
                                          .extra_size = sizeof permissions});
    machine_app_add(&(struct machine_app){.name = "c", .minimum_ram = 128, .flags = 1});
    CHECK(mprotect(machine.flash, (machine.flash_used + 4095) & ~(size_t)4095, PROT_READ) == 0);
    CHECK(machine_boot() == 3);
    bool can_go_on = kernel.current != NULL;
    while (input.size != 0 && (can_go_on || revive()))
        can_go_on = step(&input);
    machine_end();
    return 0;
}
