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

/* The state of a process that lends. */
struct ipc_app {
    uint32_t lent; /* a bit per slot that may open its buffer */
};

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

static void buffer_replaced(struct driver *driver, struct process *owner, unsigned number)
{
    struct grant *const grant = grant_find(driver, owner);
    struct process *const borrower = process_at(number);
    if (grant == NULL || borrower == NULL || (app_of(grant)->lent & 1u << number) == 0)
        return;
    const struct allow_slot *const buffer = buffer_for(grant, number);
    app_of(grant)->lent &= ~(1u << number);
    close(borrower, buffer->address, (uintptr_t)buffer->address + buffer->size);
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

/* What gone lent is closed, and what it borrowed. */
static void process_ended(struct driver *driver, struct process *gone)
{
    for (struct process *each = process_next(NULL); each != NULL; each = process_next(each)) {
        struct grant *const grant = grant_find(driver, each);
        if (grant != NULL)
            app_of(grant)->lent &= ~(1u << gone->slot);
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

/* What would be kept for a subscription to come is lost when that comes. */
static bool listens(const struct driver *driver, const struct process *process, unsigned number)
{
    const struct grant *const grant = grant_find(driver, process);
    if (grant != NULL && grant->upcalls[number].function != 0)
        return true;
    return process->state == PROCESS_YIELDED_FOR &&
           process->wait_for == subscription_of(driver, number);
}

static struct command_result notify(struct driver *driver, struct process *caller,
                                    struct process *other, unsigned number)
{
    if (!listens(driver, other, number))
        return command_failure(ERROR_NODEVICE);
    struct allow_slot buffer = {0, 0};
    struct grant *const grant = grant_find(driver, caller);
    if (grant != NULL && buffer_for(grant, other->slot)->size != 0) {
        buffer = *buffer_for(grant, other->slot);
        if ((app_of(grant)->lent & 1u << other->slot) == 0 &&
            !arch_share_fits(buffer.address, buffer.size))
            return command_failure(ERROR_SIZE);
        app_of(grant)->lent |= 1u << other->slot;
    }
    const enum error error =
        upcall_schedule(driver, other, number, caller->slot, buffer.size, buffer.address);
    kernel_contend();
    return command_from(error);
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    const uint32_t number = command->number;
    if (number == COMMAND_EXISTS)
        return command_success();
    if (number == COMMAND_FIND || number == COMMAND_FIND_ID)
        return find(driver, caller, command);
    if (number > COMMAND_WHO)
        return command_failure(ERROR_NOSUPPORT);
    struct process *const other = command->a < IPC_PROCESS_COUNT ? process_at(command->a) : NULL;
    if (other == NULL || !process_is_alive(other))
        return command_failure(ERROR_INVALID);
    if (number == COMMAND_WHO)
        return command_success_2_u32(command, process_identifier(other),
                                     process_short_identifier(other));
    if (other == caller || caller->slot >= IPC_PROCESS_COUNT)
        return command_failure(ERROR_INVALID);
    return notify(driver, caller, other, number == COMMAND_SERVICE ? other->slot : caller->slot);
}

const struct driver_ops ipc_ops = {
    .command = command,
    .process_ended = process_ended,
    .allow_rw_replaced = buffer_replaced,
    .grant_size = sizeof(struct ipc_app),
    .upcall_count = IPC_PROCESS_COUNT,
    .allow_ro_count = BUFFER_NAME_COUNT,
    .allow_rw_count = IPC_PROCESS_COUNT,
};
