#include "kernel/ipc.h"
#include "kernel/allow.h"
#include "kernel/internal.h"

enum { COMMAND_EXISTS, COMMAND_FIND, COMMAND_SERVICE, COMMAND_CLIENT, COMMAND_WHO };
enum { BUFFER_NAME };

/* A place of the protection unit, in use for a borrower. A buffer that needs two places has both. */
struct ipc_open {
    uint32_t owner; /* its slot + 1; 0: the place is free */
    uint32_t address;
    uint32_t size;
};

/* The state of one process. */
struct ipc_app {
    uint32_t lent; /* as an owner: a bit per slot that was notified of its buffer */
    uint32_t next; /* as a borrower: the place that is used next when none is free */
    struct ipc_open open[ARCH_SHARE_COUNT];
};

static inline struct driver *ipc_driver(void)
{
    return &kernel.config->ipc->driver;
}

/* NULL: it never used this driver. Not entered: the kernel alone works on it, and never calls back. */
static inline __attribute__((always_inline)) struct ipc_app *app_of(const struct process *process)
{
    struct grant *const grant = grant_find(ipc_driver(), process);
    return grant == NULL ? NULL : memory_at((uintptr_t)grant + grant->state_offset);
}

/* What the owner has allowed for the borrower; size 0: nothing. */
static inline __attribute__((always_inline)) struct allow_slot
buffer_for(const struct process *owner, const struct process *borrower)
{
    struct grant *const grant = grant_find(ipc_driver(), owner);
    if (grant == NULL || borrower->slot >= IPC_PROCESS_COUNT)
        return (struct allow_slot){.size = 0};
    return grant_allow_rw(grant, ipc_driver())[borrower->slot];
}

/* The same, if the borrower has been told of it. */
static inline __attribute__((always_inline)) struct allow_slot
lent_to(const struct process *owner, const struct process *borrower)
{
    const struct ipc_app *const app = app_of(owner);
    if (!process_is_alive(owner) || app == NULL || (app->lent & 1u << borrower->slot) == 0)
        return (struct allow_slot){.size = 0};
    return buffer_for(owner, borrower);
}

/* ---- places ---- */

static inline __attribute__((always_inline)) bool
is_open(const struct ipc_open *open, const struct process *owner, struct allow_slot buffer)
{
    return open->owner == owner->slot + 1u && open->address == buffer.address &&
           open->size == buffer.size;
}

/* All that the borrower has of that owner. */
static void close(struct process *borrower, struct ipc_app *app, uint32_t owner)
{
    for (unsigned place = 0; place < ARCH_SHARE_COUNT; place++)
        if (app->open[place].owner == owner) {
            app->open[place].owner = 0;
            arch_protection_unshare(&borrower->protection, place);
        }
}

static unsigned place_free(struct process *borrower, struct ipc_app *app)
{
    for (unsigned place = 0; place < ARCH_SHARE_COUNT; place++)
        if (app->open[place].owner == 0)
            return place;
    const unsigned place = app->next % ARCH_SHARE_COUNT;
    close(borrower, app, app->open[place].owner);
    return place;
}

/* false: the unit cannot do that; the borrower then has nothing of that owner. */
static bool open_for(struct process *borrower, struct ipc_app *app, const struct process *owner,
                     struct allow_slot buffer)
{
    for (unsigned place = 0; place < ARCH_SHARE_COUNT; place++)
        if (is_open(&app->open[place], owner, buffer))
            return true;
    close(borrower, app, owner->slot + 1u);
    unsigned first = 0;
    unsigned count = arch_share_place_count(buffer.address, buffer.size);
    if (count == 1)
        first = place_free(borrower, app);
    else
        for (unsigned place = 0; place < count; place++)
            close(borrower, app, app->open[place].owner);
    if (count == 0)
        return false;
    arch_protection_share(&borrower->protection, first, buffer.address, buffer.size);
    for (unsigned place = first; place < first + count; place++)
        app->open[place] = (struct ipc_open){owner->slot + 1u, buffer.address, buffer.size};
    app->next = first + count;
    borrower->flags |= PROCESS_BORROWS;
    kernel.protected = kernel.protected == borrower ? NULL : kernel.protected;
    return true;
}

void ipc_update(struct process *borrower)
{
    struct ipc_app *const app = app_of(borrower);
    bool has_any = false;
    for (unsigned place = 0; app != NULL && place < ARCH_SHARE_COUNT; place++) {
        const uint32_t owner = app->open[place].owner;
        if (owner == 0)
            continue;
        const struct process *const process = &kernel.config->processes[owner - 1];
        if (is_open(&app->open[place], process, lent_to(process, borrower)))
            has_any = true;
        else
            close(borrower, app, owner);
    }
    if (!has_any)
        borrower->flags &= (uint8_t)~PROCESS_BORROWS;
}

/* The kernel writes to the frame of a process that waits: later, when the memory may be another's again. */
void ipc_left(struct process *borrower)
{
    const uintptr_t frame = (uintptr_t)arch_arguments(borrower);
    if (frame < borrower->ram_start || frame >= borrower->accessible_end)
        (void)process_fault(borrower, FAULT_STACK); /* one that has ended already has no frame */
}

bool ipc_fault(struct process *borrower)
{
    uintptr_t address;
    struct ipc_app *const app = app_of(borrower);
    if (app == NULL || !arch_fault_address(&address))
        return false;
    for (struct process *owner = process_next(NULL); owner != NULL; owner = process_next(owner)) {
        const struct allow_slot buffer = lent_to(owner, borrower);
        if (owner == borrower || address < buffer.address ||
            address - buffer.address >= buffer.size)
            continue;
        /* What is open already cannot be the reason. */
        for (unsigned place = 0; place < ARCH_SHARE_COUNT; place++)
            if (is_open(&app->open[place], owner, buffer))
                return false;
        return open_for(borrower, app, owner, buffer);
    }
    return false;
}

/* ---- commands ---- */

static bool name_is(struct process *caller, struct const_bytes name)
{
    uint8_t chunk[16];
    if (allow_ro_size(ipc_driver(), caller, BUFFER_NAME) != name.size || name.size == 0)
        return false;
    for (size_t at = 0; at < name.size; at++) {
        if (at % sizeof chunk == 0)
            (void)allow_ro_read(ipc_driver(), caller, BUFFER_NAME, at,
                                (struct bytes){chunk, sizeof chunk});
        if (chunk[at % sizeof chunk] != const_bytes_get(name, at))
            return false;
    }
    return true;
}

static struct command_result find(struct process *caller, struct command *command)
{
    for (struct process *each = process_next(NULL); each != NULL; each = process_next(each))
        if (each->slot < IPC_PROCESS_COUNT && name_is(caller, process_name(each)))
            return command_success_u32(command, each->slot);
    return command_failure(ERROR_NODEVICE);
}

static enum error lend(struct process *owner, struct process *borrower, struct allow_slot buffer)
{
    struct ipc_app *const borrowing = app_of(borrower);
    struct ipc_app *const lending = app_of(owner);
    if (borrowing == NULL || lending == NULL)
        return ERROR_NODEVICE;
    if (!open_for(borrower, borrowing, owner, buffer))
        return ERROR_SIZE;
    lending->lent |= 1u << borrower->slot;
    return OK;
}

static enum error notify(struct process *caller, struct process *other, unsigned number)
{
    struct allow_slot buffer = buffer_for(caller, other);
    if (buffer.size == 0) {
        buffer.address = 0;
    } else {
        const enum error error = lend(caller, other, buffer);
        if (error != OK)
            return error;
    }
    const enum error error =
        upcall_schedule(ipc_driver(), other, number, caller->slot, buffer.size, buffer.address);
    return error == ERROR_RESERVE ? ERROR_NODEVICE : error;
}

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    (void)driver;
    if (command->number == COMMAND_EXISTS)
        return command_success();
    if (command->number == COMMAND_FIND)
        return find(caller, command);
    if (command->number > COMMAND_WHO)
        return command_failure(ERROR_NOSUPPORT);
    struct process *const other = command->a < IPC_PROCESS_COUNT ? process_at(command->a) : NULL;
    if (other == NULL || !process_is_alive(other))
        return command_failure(ERROR_INVALID);
    if (command->number == COMMAND_WHO)
        return command_success_2_u32(command, process_identifier(other),
                                     process_short_identifier(other));
    if (other == caller || caller->slot >= IPC_PROCESS_COUNT)
        return command_failure(ERROR_INVALID);
    return command_from(
        notify(caller, other, command->number == COMMAND_SERVICE ? other->slot : caller->slot));
}

/* What it lent is closed when its borrowers run next: that one of them was the last to run must not keep it
 * open. What others lent it is lent no more. */
static void process_ended(struct driver *driver, struct process *gone)
{
    (void)driver;
    for (struct process *each = process_next(NULL); each != NULL; each = process_next(each)) {
        struct ipc_app *const app = app_of(each);
        if (app != NULL)
            app->lent &= ~(1u << gone->slot);
    }
    for (unsigned place = 0; place < ARCH_SHARE_COUNT; place++)
        arch_protection_unshare(&gone->protection, place);
    gone->flags &= (uint8_t)~PROCESS_BORROWS;
    kernel.protected = NULL;
}

const struct driver_ops ipc_ops = {
    .command = command,
    .process_ended = process_ended,
    .grant_size = sizeof(struct ipc_app),
    .upcall_count = IPC_PROCESS_COUNT,
    .allow_ro_count = 1,
    .allow_rw_count = IPC_PROCESS_COUNT,
};
