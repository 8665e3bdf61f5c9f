#include "kernel/ipc.h"
#include "kernel/internal.h"
#include "lib/memory.h"

enum {
    COMMAND_EXISTS,
    COMMAND_FIND,
    COMMAND_SERVICE,
    COMMAND_CLIENT,
    COMMAND_WHO,
    COMMAND_FIND_ID
};
enum { BUFFER_NAME, BUFFER_NAME_COUNT };

/* The state of one process: a bit per slot of another. */
struct ipc_app {
    uint8_t lent;        /* may open its buffer */
    uint8_t for_service; /* was notified as a service before it listened */
    uint8_t for_client;  /* was notified as a client before it listened */
};
_Static_assert(IPC_PROCESS_COUNT <= 8, "a bit of a byte per process");

/* Not entered: the kernel alone works on it, and never calls back. */
static struct ipc_app *app_of(struct grant *grant)
{
    return memory_at((uintptr_t)grant + grant->state_offset);
}

/* The buffer for the process in that slot. */
static struct allow_slot *buffer_for(struct grant *grant, unsigned slot)
{
    return grant_allow_slots(grant, IPC_PROCESS_COUNT + BUFFER_NAME_COUNT) + slot;
}

/* ---- lending ---- */

/* The kernel writes to the frame of a process that waits: not when it lies in memory that may be another's
 * again. One that has ended has no frame. */
static void close(struct process *borrower, uintptr_t start, uintptr_t end)
{
    arch_protection_unshare(&borrower->protection, start, end);
    kernel_protection_forget(borrower);
    const uintptr_t frame = (uintptr_t)arch_arguments(borrower);
    if (frame < borrower->ram_start || frame >= borrower->accessible_end)
        (void)process_fault(borrower, FAULT_STACK);
}

static void buffer_replaced(struct ipc_app *app, unsigned number, uintptr_t start, size_t size)
{
    struct process *const borrower = process_at(number);
    if (borrower == NULL || (app->lent & 1u << number) == 0)
        return;
    app->lent &= (uint8_t) ~(1u << number);
    close(borrower, start, start + size);
}

bool ipc_fault(struct process *borrower)
{
    uintptr_t address;
    if (!arch_fault_address(&address) || borrower->slot >= IPC_PROCESS_COUNT)
        return false;
    for (struct process *owner = process_next(NULL); owner != NULL; owner = process_next(owner)) {
        struct grant *const grant = grant_find(&kernel.config->ipc->driver, owner);
        if (grant == NULL || (app_of(grant)->lent & 1u << borrower->slot) == 0)
            continue;
        const struct allow_slot *const buffer = buffer_for(grant, borrower->slot);
        if (address - buffer->address >= buffer->size)
            continue;
        kernel_protection_forget(borrower);
        return arch_protection_share(&borrower->protection, buffer->address, buffer->size);
    }
    return false;
}

static void forget(struct ipc_app *app, unsigned slot)
{
    const unsigned others = ~(1u << slot);
    app->lent &= (uint8_t)others;
    app->for_service &= (uint8_t)others;
    app->for_client &= (uint8_t)others;
}

/* What gone lent is closed, and what it borrowed. */
static void process_ended(struct driver *driver, struct process *gone)
{
    for (struct process *each = process_next(NULL); each != NULL; each = process_next(each)) {
        struct grant *const grant = grant_find(driver, each);
        if (grant != NULL)
            forget(app_of(grant), gone->slot);
        if (each != gone)
            close(each, gone->ram_start, gone->ram_end);
    }
    arch_protection_unshare(&gone->protection, 0, UINTPTR_MAX);
}

/* ---- finding ---- */

/* What the process wrote to its read-only buffer, as it is at this moment. */
static bool name_is(struct driver *driver, const struct process *caller, struct const_bytes name)
{
    struct grant *const grant = grant_find(driver, caller);
    if (grant == NULL)
        return false;
    const struct allow_slot *const slot = grant_allow_slots(grant, IPC_PROCESS_COUNT);
    return slot->size == name.size && name.size != 0 &&
           memcmp(memory_at(slot->address), name.data, name.size) == 0;
}

static struct command_result find(struct driver *driver, const struct process *caller,
                                  struct command *command)
{
    for (struct process *each = process_next(NULL); each != NULL; each = process_next(each)) {
        const bool is_meant = command->number == COMMAND_FIND
                                  ? name_is(driver, caller, process_name(each))
                                  : command->a != 0 && process_short_identifier(each) == command->a;
        if (is_meant && each->slot < IPC_PROCESS_COUNT)
            return command_success_u32(command, each->slot);
    }
    return command_failure(ERROR_NODEVICE);
}

/* ---- notifying ---- */

static bool listens(const struct driver *driver, const struct process *process, unsigned number)
{
    const struct grant *const grant = grant_find(driver, process);
    if (grant != NULL && grant->upcalls[number].function != 0)
        return true;
    return process->state == PROCESS_YIELDED_FOR &&
           process->wait_for == subscription_of(driver, number);
}

/* A subscription drops what was queued before it: it is not queued, but remembered. */
static enum error keep(struct driver *driver, struct process *caller, const struct process *other,
                       bool is_service)
{
    const enum error error = grant_check(driver, caller);
    if (error != OK)
        return error;
    struct ipc_app *const app = app_of(grant_find(driver, caller));
    uint8_t *const kept = is_service ? &app->for_service : &app->for_client;
    *kept |= (uint8_t)(1u << other->slot);
    return OK;
}

static enum error notify(struct driver *driver, struct process *caller, struct process *other,
                         bool is_service)
{
    const unsigned slot = other->slot;
    const unsigned number = is_service ? slot : caller->slot;
    struct allow_slot buffer = {0, 0};
    struct grant *const grant = grant_find(driver, caller);
    if (grant != NULL && buffer_for(grant, slot)->size != 0) {
        buffer = *buffer_for(grant, slot);
        if ((app_of(grant)->lent & 1u << slot) == 0 &&
            !arch_share_fits(buffer.address, buffer.size))
            return ERROR_SIZE;
        app_of(grant)->lent |= (uint8_t)(1u << slot);
    }
    if (!listens(driver, other, number))
        return keep(driver, caller, other, is_service);
    const enum error error =
        upcall_schedule(driver, other, number, caller->slot, buffer.size, buffer.address);
    if (!kernel.is_slicing)
        kernel_contend();
    return error;
}

/* It hears now of those that called it before. */
static void subscribed(struct driver *driver, struct process *process, unsigned number)
{
    const bool is_service = number == process->slot;
    const unsigned bit = 1u << process->slot;
    for (struct process *each = process_next(NULL); each != NULL; each = process_next(each)) {
        struct grant *const grant = grant_find(driver, each);
        if (grant == NULL || !(is_service || each->slot == number))
            continue;
        uint8_t *const kept = is_service ? &app_of(grant)->for_service : &app_of(grant)->for_client;
        if ((*kept & bit) == 0)
            continue;
        *kept &= (uint8_t)~bit;
        (void)notify(driver, each, process, is_service); /* as if it called now */
    }
}

static void exchanged(struct driver *driver, struct process *owner, unsigned number,
                      const uint32_t old[2])
{
    struct grant *const grant = grant_find(driver, owner);
    if (grant == NULL)
        return;
    if (owner->last_syscall == SYSCALL_ALLOW_READ_WRITE)
        buffer_replaced(app_of(grant), number, old[0], old[1]);
    else if (owner->last_syscall == SYSCALL_SUBSCRIBE && grant->upcalls[number].function != 0)
        subscribed(driver, owner, number);
}

/* What names a slot. */
static struct command_result command_slot(struct driver *driver, struct process *caller,
                                          struct command *command)
{
    const unsigned slot = command->a;
    if (slot >= IPC_PROCESS_COUNT || slot >= kernel.process_count)
        return command_failure(ERROR_INVALID);
    struct process *const other = &kernel.processes[slot];
    if (!process_is_alive(other))
        return command_failure(ERROR_INVALID);
    if (command->number == COMMAND_WHO)
        return command_success_2_u32(command, process_identifier(other),
                                     process_short_identifier(other));
    if (other == caller || caller->slot >= IPC_PROCESS_COUNT)
        return command_failure(ERROR_INVALID);
    return command_from(notify(driver, caller, other, command->number == COMMAND_SERVICE));
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    const uint32_t number = command->number;
    if (number - COMMAND_SERVICE <= COMMAND_WHO - COMMAND_SERVICE)
        return command_slot(driver, caller, command);
    if (number == COMMAND_EXISTS)
        return command_success();
    if (number == COMMAND_FIND || number == COMMAND_FIND_ID)
        return find(driver, caller, command);
    return command_failure(ERROR_NOSUPPORT);
}

const struct driver_ops ipc_ops = {
    .command = command,
    .process_ended = process_ended,
    .exchanged = exchanged,
    .grant_size = sizeof(struct ipc_app),
    .upcall_count = IPC_PROCESS_COUNT,
    .allow_ro_count = BUFFER_NAME_COUNT,
    .allow_rw_count = IPC_PROCESS_COUNT,
};
