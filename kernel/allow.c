#include "kernel/allow.h"
#include "kernel/internal.h"
#include "lib/memory.h"

/* Slots hold only what was checked when it was allowed, and the break cannot sink below it: a
 * slot's range stays the process's own for as long as the process lives. */

static const struct allow_slot nothing;

/* The slots of the driver's buffers of one kind: how many there are, and how many slots stand before them.
 * A process that is not alive has no grants. */
static const struct allow_slot *slot_of(const struct driver *driver, const struct process *process,
                                        unsigned number, unsigned count, unsigned before)
{
    struct grant *const grant = grant_find(driver, process);
    if (grant == NULL || number >= count)
        return &nothing;
    return grant_allow_slots(grant, before) + number;
}

static const struct allow_slot *slot_ro(const struct driver *driver, const struct process *process,
                                        unsigned number)
{
    const struct driver_ops *const ops = driver->ops;
    return slot_of(driver, process, number, ops->allow_ro_count, ops->upcall_count);
}

static const struct allow_slot *slot_rw(const struct driver *driver, const struct process *process,
                                        unsigned number)
{
    const struct driver_ops *const ops = driver->ops;
    return slot_of(driver, process, number, ops->allow_rw_count,
                   (unsigned)ops->upcall_count + ops->allow_ro_count);
}

static size_t part_size(const struct allow_slot *slot, size_t offset, size_t wanted)
{
    const size_t left = offset < slot->size ? slot->size - offset : 0;
    return wanted < left ? wanted : left;
}

static size_t buffer_read(const struct allow_slot *slot, size_t offset, struct bytes to)
{
    const size_t size = part_size(slot, offset, to.size);
    if (size != 0)
        memcpy(to.data, memory_at(slot->address + offset), size);
    return size;
}

static size_t buffer_write(const struct allow_slot *slot, size_t offset, struct const_bytes from)
{
    const size_t size = part_size(slot, offset, from.size);
    if (size != 0)
        memcpy(memory_at(slot->address + offset), from.data, size);
    return size;
}

size_t allow_ro_size(struct driver *driver, struct process *process, unsigned number)
{
    return slot_ro(driver, process, number)->size;
}

size_t allow_rw_size(struct driver *driver, struct process *process, unsigned number)
{
    return slot_rw(driver, process, number)->size;
}

bool allow_ro_exists(struct driver *driver, struct process *process, unsigned number)
{
    return slot_ro(driver, process, number)->address != 0;
}

bool allow_rw_exists(struct driver *driver, struct process *process, unsigned number)
{
    return slot_rw(driver, process, number)->address != 0;
}

size_t allow_ro_read(struct driver *driver, struct process *process, unsigned number, size_t offset,
                     struct bytes to)
{
    return buffer_read(slot_ro(driver, process, number), offset, to);
}

size_t allow_rw_read(struct driver *driver, struct process *process, unsigned number, size_t offset,
                     struct bytes to)
{
    return buffer_read(slot_rw(driver, process, number), offset, to);
}

size_t allow_rw_write(struct driver *driver, struct process *process, unsigned number,
                      size_t offset, struct const_bytes from)
{
    return buffer_write(slot_rw(driver, process, number), offset, from);
}

size_t allow_readable_write(struct driver *driver, struct process *process, unsigned number,
                            size_t offset, struct const_bytes from)
{
    const struct driver_ops *const ops = driver->ops;
    const unsigned before = (unsigned)ops->upcall_count + ops->allow_ro_count + ops->allow_rw_count;
    return buffer_write(slot_of(driver, process, number, ops->allow_readable_count, before), offset,
                        from);
}
