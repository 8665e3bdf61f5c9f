/* Tick clock: a counter of 32 bits, carried on to 64.
 *
 * Unit    ticks of the counter
 * Shape   starts one turn of the counter after zero, so that a time up to 2^32 ticks in the past
 *         can be told too
 * Order   the times that it gives never fall, and agree with the counter as long as it is looked at
 *         at least once in 2^32 ticks: who waits longer wakes up in between
 *         (TICK_CLOCK_WAIT_MAX)
 */
#ifndef LIB_TICK_CLOCK_H
#define LIB_TICK_CLOCK_H

#include <stdint.h>

struct tick_clock {
    uint32_t ticks; /* the counter, when it was last looked at */
    uint32_t turns;
};

#define TICK_CLOCK                                                                                 \
    {                                                                                              \
        .turns = 1                                                                                 \
    }
#define TICK_CLOCK_WAIT_MAX 0x80000000u

/* The time, when the counter stands at now. */
static inline uint64_t tick_clock_update(struct tick_clock *clock, uint32_t now)
{
    if (now < clock->ticks)
        clock->turns++;
    clock->ticks = now;
    return (uint64_t)clock->turns << 32 | now;
}

/* When dt ticks have passed since the counter stood at reference, which it did within the last
 * turn. time is what tick_clock_update just gave. */
static inline uint64_t tick_clock_deadline(uint64_t time, uint32_t reference, uint32_t dt)
{
    return time - (uint32_t)((uint32_t)time - reference) + dt;
}

/* How long to wait at time for the deadline; at most TICK_CLOCK_WAIT_MAX, then look again. */
static inline uint32_t tick_clock_wait(uint64_t time, uint64_t deadline)
{
    if (deadline <= time)
        return 0;
    const uint64_t wait = deadline - time;
    return wait < TICK_CLOCK_WAIT_MAX ? (uint32_t)wait : TICK_CLOCK_WAIT_MAX;
}

#endif
