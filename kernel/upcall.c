#include "kernel/internal.h"

/* What is queued was subscribed to: the grant is there. */
static const struct upcall_slot *upcall_slot_of(const struct process *process,
                                                uint16_t subscription)
{
    return &grant_at(process, subscription >> 8)->upcalls[subscription & 0xFF];
}

/* Those behind the gap move up. */
__attribute__((noinline)) static void queue_close(struct process *process, unsigned place)
{
    struct upcall_queue *const queue = &process->upcalls;
    for (; place < process->upcall_count; place++) {
        queue->subscriptions[place] = queue->subscriptions[place + 1];
        for (unsigned i = 0; i < 3; i++)
            queue->values[place][i] = queue->values[place + 1][i];
    }
}

/* It is no ring: mostly there is one, and nothing to move. */
static inline __attribute__((always_inline)) void queue_remove(struct process *process,
                                                               unsigned place)
{
    process->upcall_count--;
    if (process->upcall_count != 0)
        queue_close(process, place);
}

__attribute__((noinline)) bool upcall_take(struct process *process, uint32_t *arguments)
{
    struct upcall_queue *const queue = &process->upcalls;
    while (process->upcall_count != 0) {
        const struct upcall_slot *const slot = upcall_slot_of(process, queue->subscriptions[0]);
        const bool is_null = slot->function == 0;
        if (!is_null)
            arch_upcall_call(arguments, slot->function, queue->values[0], slot->appdata);
        queue_remove(process, 0);
        if (!is_null)
            return true;
    }
    return false;
}

__attribute__((noinline)) bool upcall_take_for(struct process *process, uint16_t subscription,
                                               uint32_t values[3])
{
    struct upcall_queue *const queue = &process->upcalls;
    for (unsigned place = 0; place < process->upcall_count; place++) {
        if (queue->subscriptions[place] != subscription)
            continue;
        for (unsigned i = 0; i < 3; i++)
            values[i] = queue->values[place][i];
        queue_remove(process, place);
        return true;
    }
    return false;
}

__attribute__((noinline)) void upcall_drop(struct process *process, uint16_t subscription)
{
    struct upcall_queue *const queue = &process->upcalls;
    for (unsigned place = 0; place < process->upcall_count;) {
        if (queue->subscriptions[place] == subscription)
            queue_remove(process, place);
        else
            place++;
    }
}

static void upcall_push(struct process *process, uint16_t subscription, uint32_t a, uint32_t b,
                        uint32_t c)
{
    struct upcall_queue *const queue = &process->upcalls;
    const unsigned place = process->upcall_count;
    queue->subscriptions[place] = subscription;
    queue->values[place][0] = a;
    queue->values[place][1] = b;
    queue->values[place][2] = c;
    process->upcall_count++;
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

/* For a process that runs, waits for one certain upcall or has ended. */
static enum error upcall_keep(struct process *process, uint16_t subscription, bool has_grant,
                              uint32_t a, uint32_t b, uint32_t c)
{
    if (process->state == PROCESS_YIELDED_FOR && process->wait_for == subscription) {
        wait_for_end(process, a, b, c);
        return OK;
    }
    if (!has_grant)
        return process_is_alive(process) ? ERROR_RESERVE : ERROR_NODEVICE;
    if (process->upcall_count == UPCALL_QUEUE_LENGTH) {
        process->dropped_upcall_count++;
        return ERROR_NOMEM;
    }
    upcall_push(process, subscription, a, b, c);
    return OK;
}

/* A process that yielded has an empty queue, since it took what was there: what comes now needs no place in
 * it. A null upcall is nothing to such a process. */
enum error upcall_schedule(struct driver *driver, struct process *process, unsigned number,
                           uint32_t a, uint32_t b, uint32_t c)
{
    if (number >= driver->ops->upcall_count)
        return ERROR_INVALID;
    const struct grant *const grant = grant_find(driver, process);
    if (process->state != PROCESS_YIELDED)
        return upcall_keep(process, subscription_of(driver, number), grant != NULL, a, b, c);
    if (grant == NULL)
        return ERROR_RESERVE;
    const uint32_t values[3] = {a, b, c};
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
    for (unsigned place = 0; place < process->upcall_count; place++)
        if (queue->subscriptions[place] == subscription_of(driver, number))
            return true;
    return false;
}

bool upcall_is_subscribed(const struct driver *driver, const struct process *process,
                          unsigned number)
{
    const struct grant *const grant = grant_find(driver, process);
    return grant != NULL && number < driver->ops->upcall_count &&
           grant->upcalls[number].function != 0;
}
