#include "kernel/internal.h"

static unsigned slot_wrap(unsigned slot)
{
    return slot >= UPCALL_QUEUE_LENGTH ? slot - UPCALL_QUEUE_LENGTH : slot;
}

static struct driver *driver_at(unsigned index)
{
    return kernel.drivers[index].driver;
}

static const struct upcall_slot *upcall_slot_of(const struct process *process,
                                                uint16_t subscription)
{
    struct grant *const grant = grant_find(driver_at(subscription >> 8), process);
    return &grant->upcalls[subscription & 0xFF];
}

/* Closes the gap at `place` entries behind the first: those behind it move up. */
static void queue_remove(struct upcall_queue *queue, unsigned place)
{
    if (place == 0) {
        queue->first = (uint8_t)slot_wrap(queue->first + 1u);
        queue->count--;
        return;
    }
    for (; place + 1 < queue->count; place++) {
        const unsigned to = slot_wrap(queue->first + place);
        const unsigned from = slot_wrap(to + 1);
        queue->subscriptions[to] = queue->subscriptions[from];
        for (unsigned i = 0; i < 3; i++)
            queue->values[to][i] = queue->values[from][i];
    }
    queue->count--;
}

bool upcall_take(struct process *process, struct upcall *upcall)
{
    struct upcall_queue *const queue = &process->upcalls;
    while (queue->count != 0) {
        const unsigned slot = queue->first;
        const struct upcall_slot *subscribed = upcall_slot_of(process, queue->subscriptions[slot]);
        queue_remove(queue, 0);
        if (subscribed->function == 0)
            continue;
        upcall->subscription = queue->subscriptions[slot];
        upcall->function = subscribed->function;
        upcall->appdata = subscribed->appdata;
        for (unsigned i = 0; i < 3; i++)
            upcall->values[i] = queue->values[slot][i];
        return true;
    }
    return false;
}

bool upcall_take_for(struct process *process, uint16_t subscription, uint32_t values[3])
{
    struct upcall_queue *const queue = &process->upcalls;
    for (unsigned place = 0; place < queue->count; place++) {
        const unsigned slot = slot_wrap(queue->first + place);
        if (queue->subscriptions[slot] != subscription)
            continue;
        for (unsigned i = 0; i < 3; i++)
            values[i] = queue->values[slot][i];
        queue_remove(queue, place);
        return true;
    }
    return false;
}

void upcall_drop(struct process *process, uint16_t subscription)
{
    struct upcall_queue *const queue = &process->upcalls;
    for (unsigned place = 0; place < queue->count;) {
        if (queue->subscriptions[slot_wrap(queue->first + place)] == subscription)
            queue_remove(queue, place);
        else
            place++;
    }
}

static void upcall_push(struct process *process, uint16_t subscription, uint32_t a, uint32_t b,
                        uint32_t c)
{
    struct upcall_queue *const queue = &process->upcalls;
    const unsigned slot = slot_wrap((unsigned)queue->first + queue->count);
    queue->subscriptions[slot] = subscription;
    queue->values[slot][0] = a;
    queue->values[slot][1] = b;
    queue->values[slot][2] = c;
    queue->count++;
}

/* The process waits for this very subscription: its yield returns the values. */
static void wait_for_end(struct process *process, uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t *const results = arch_arguments(process);
    results[0] = a;
    results[1] = b;
    results[2] = c;
    process->state = PROCESS_RUNNING;
    process_ready_update(process);
}

/* For a process that runs, or waits for one certain upcall. */
__attribute__((noinline)) static enum error upcall_keep(struct process *process,
                                                        uint16_t subscription, bool has_grant,
                                                        const uint32_t values[3])
{
    if (process->state == PROCESS_YIELDED_FOR && process->wait_for == subscription) {
        wait_for_end(process, values[0], values[1], values[2]);
        return OK;
    }
    if (!has_grant)
        return ERROR_RESERVE;
    if (process->upcalls.count == UPCALL_QUEUE_LENGTH) {
        process->dropped_upcall_count++;
        return ERROR_NOMEM;
    }
    upcall_push(process, subscription, values[0], values[1], values[2]);
    return OK;
}

/* A process that yielded has an empty queue, since it took what was there: what comes now needs no place in
 * it. A null upcall is nothing to such a process. */
enum error upcall_schedule(struct driver *driver, struct process *process, unsigned number,
                           uint32_t a, uint32_t b, uint32_t c)
{
    const uint32_t values[3] = {a, b, c};
    if (!process_is_alive(process))
        return ERROR_NODEVICE;
    if (number >= driver->ops->upcall_count)
        return ERROR_INVALID;
    const struct grant *const grant = grant_find(driver, process);
    if (process->state != PROCESS_YIELDED)
        return upcall_keep(process, subscription_of(driver, number), grant != NULL, values);
    if (grant == NULL)
        return ERROR_RESERVE;
    const struct upcall_slot *const slot = &grant->upcalls[number];
    if (slot->function != 0) {
        arch_upcall_call(arch_arguments(process), slot->function, values, slot->appdata);
        process->state = PROCESS_RUNNING;
        if ((process->flags & PROCESS_STOPPED) == 0)
            kernel_ready_set(process);
    }
    return OK;
}

bool upcall_is_pending(const struct driver *driver, const struct process *process, unsigned number)
{
    const struct upcall_queue *const queue = &process->upcalls;
    for (unsigned place = 0; place < queue->count; place++)
        if (queue->subscriptions[slot_wrap(queue->first + place)] ==
            subscription_of(driver, number))
            return true;
    return false;
}
