#include "kernel/allow.h"
#include "kernel/internal.h"
#include "lib/memory.h"

/* Slots hold only what was checked when it was allowed, and the break cannot sink below it: a
 * slot's range stays the process's own for as long as the process lives. */

typedef struct allow_slot *slots_of(struct grant *grant, const struct driver *driver);

static struct bytes buffer_of(const struct driver *driver, const struct process *process,
                              unsigned number, unsigned count, slots_of *slots)
{
    if (!process_is_alive(process) || number >= count)
        return (struct bytes){.size = 0};
    struct grant *const grant = grant_find(driver, process);
    if (grant == NULL)
        return (struct bytes){.size = 0};
    const struct allow_slot *const slot = &slots(grant, driver)[number];
    return (struct bytes){.data = memory_at(slot->address), .size = slot->size};
}

static struct bytes buffer_ro(const struct driver *driver, const struct process *process,
                              unsigned number)
{
    return buffer_of(driver, process, number, driver->ops->allow_ro_count, grant_allow_ro);
}

static struct bytes buffer_rw(const struct driver *driver, const struct process *process,
                              unsigned number)
{
    return buffer_of(driver, process, number, driver->ops->allow_rw_count, grant_allow_rw);
}

static size_t part_size(struct bytes buffer, size_t offset, size_t wanted)
{
    const size_t left = offset < buffer.size ? buffer.size - offset : 0;
    return wanted < left ? wanted : left;
}

static size_t buffer_read(struct bytes buffer, size_t offset, struct bytes to)
{
    const size_t size = part_size(buffer, offset, to.size);
    if (size != 0)
        memcpy(to.data, buffer.data + offset, size);
    return size;
}

static size_t buffer_write(struct bytes buffer, size_t offset, struct const_bytes from)
{
    const size_t size = part_size(buffer, offset, from.size);
    if (size != 0)
        memcpy(buffer.data + offset, from.data, size);
    return size;
}

size_t allow_ro_size(struct driver *driver, struct process *process, unsigned number)
{
    return buffer_ro(driver, process, number).size;
}

size_t allow_rw_size(struct driver *driver, struct process *process, unsigned number)
{
    return buffer_rw(driver, process, number).size;
}

size_t allow_ro_read(struct driver *driver, struct process *process, unsigned number, size_t offset,
                     struct bytes to)
{
    return buffer_read(buffer_ro(driver, process, number), offset, to);
}

size_t allow_rw_read(struct driver *driver, struct process *process, unsigned number, size_t offset,
                     struct bytes to)
{
    return buffer_read(buffer_rw(driver, process, number), offset, to);
}

size_t allow_rw_write(struct driver *driver, struct process *process, unsigned number,
                      size_t offset, struct const_bytes from)
{
    return buffer_write(buffer_rw(driver, process, number), offset, from);
}

size_t allow_readable_write(struct driver *driver, struct process *process, unsigned number,
                            size_t offset, struct const_bytes from)
{
    const struct bytes buffer =
        buffer_of(driver, process, number, driver->ops->allow_readable_count, grant_allow_readable);
    return buffer_write(buffer, offset, from);
}
