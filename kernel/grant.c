#include "kernel/grant.h"
#include "kernel/internal.h"
#include "lib/memory.h"

static size_t grant_state_offset(const struct driver_ops *ops)
{
    const size_t slots = (size_t)ops->upcall_count + ops->allow_ro_count + ops->allow_rw_count +
                         ops->allow_readable_count;
    return sizeof(struct grant) + slots * sizeof(struct upcall_slot);
}

/* Takes it from the end of the process's RAM, and moves the boundary down. */
struct grant *grant_allocate(const struct driver *driver, struct process *process)
{
    const size_t size = (grant_state_offset(driver->ops) + driver->ops->grant_size + 7u) & ~7u;
    if (size > process->kernel_break - process->accessible_end)
        return NULL;
    const uintptr_t address = process->kernel_break - size;
    struct grant *const grant = memory_at(address);
    memset(grant, 0, size);
    grant->state_offset = (uint16_t)grant_state_offset(driver->ops);
    grant->driver_number = kernel.config->drivers[driver->index].number;
    process->kernel_break = address;
    process->grants[driver->index] = (uint16_t)((address - process->ram_start) / 8);
    return grant;
}

/* NULL: the process is not alive, or has no room. */
static inline __attribute__((always_inline)) struct grant *grant_get(const struct driver *driver,
                                                                     struct process *process)
{
    struct grant *const grant = grant_find(driver, process);
    if (grant != NULL || !process_is_alive(process))
        return grant;
    return grant_allocate(driver, process);
}

struct grant_borrow grant_open(struct driver *driver, struct process *process)
{
    struct grant *const grant = grant_get(driver, process);
    if (grant == NULL || grant->is_entered)
        return (struct grant_borrow){.grant = NULL};
    grant->is_entered = true;
    return (struct grant_borrow){.grant = grant};
}

enum error grant_check(struct driver *driver, struct process *process)
{
    const struct grant *const grant = grant_find(driver, process);
    if (grant != NULL)
        return grant->is_entered ? ERROR_BUSY : OK;
    if (!process_is_alive(process))
        return ERROR_NODEVICE;
    return grant_allocate(driver, process) == NULL ? ERROR_NOMEM : OK;
}

bool grant_exists(const struct driver *driver, const struct process *process)
{
    return process_is_alive(process) && process->grants[driver->index] != 0;
}
