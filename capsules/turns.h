/* Turns: whose turn it is among the processes that wait for a driver.
 *
 * Order   all the way round by slots, so that whoever waits is served after each of the others once
 */
#ifndef CAPSULES_TURNS_H
#define CAPSULES_TURNS_H

#include "kernel/process.h"

struct turns {
    uint32_t waiting; /* a bit per process slot */
    uint8_t slot;     /* that had its turn last */
};

static inline bool turns_includes(const struct turns *turns, const struct process *process)
    ctx(kernel)
{
    return (turns->waiting >> process->slot & 1) != 0;
}

static inline void turns_add(struct turns *turns, const struct process *process) ctx(kernel)
{
    turns->waiting |= 1u << process->slot;
}

static inline void turns_remove(struct turns *turns, const struct process *process) ctx(kernel)
{
    turns->waiting &= ~(1u << process->slot);
}

/* The next behind that slot, all the way round, of those with a bit. NULL: none has. */
struct process *turns_behind(uint32_t waiting, unsigned slot) nullable ctx(kernel);

/* The next that waits; it goes on waiting until it is removed. NULL: nobody does. */
struct process *turns_next(struct turns *turns) nullable ctx(kernel);

#endif
