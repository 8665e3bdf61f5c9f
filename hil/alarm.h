/* Alarm: call me at a time.
 *
 * Unit    ticks of the device's own clock, frequency_hz per second
 * Shape   a free-running 32-bit counter that wraps; a time is always a (reference, dt) pair, so
 *         that a deadline which has just passed is not taken for one nearly 2^32 ticks away.
 *         A device with a narrower counter extends it to 32 bits
 * Order   at most one alarm is armed; set replaces it; fired runs once, never early, in the
 *         kernel loop, and never from inside set
 * Errors  none: every (reference, dt) can be set
 * Source  TRD105
 */
#ifndef HIL_ALARM_H
#define HIL_ALARM_H

#include "lib/contexts.h"
#include <stdbool.h>
#include <stdint.h>

struct alarm;

struct alarm_client {
    void (*fired)(struct alarm_client *self lasting) ctx(kernel);
};

struct alarm_ops {
    uint32_t (*now)(const struct alarm *self) ctx(kernel);
    /* Armed until reference + dt; at once if that has passed: now - reference >= dt. */
    void (*set)(struct alarm *self, uint32_t reference, uint32_t dt) ctx(kernel);
    void (*disarm)(struct alarm *self) ctx(kernel);
    bool (*is_armed)(const struct alarm *self) ctx(kernel);
};

struct alarm {
    const struct alarm_ops *ops;
    struct alarm_client *client lasting nullable; /* NULL: nobody is told */
    uint32_t frequency_hz;
};

static inline uint32_t alarm_now(const struct alarm *alarm) ctx(kernel)
{
    return alarm->ops->now(alarm);
}

static inline void alarm_set(struct alarm *alarm, uint32_t reference, uint32_t dt) ctx(kernel)
{
    alarm->ops->set(alarm, reference, dt);
}

static inline void alarm_disarm(struct alarm *alarm) ctx(kernel)
{
    alarm->ops->disarm(alarm);
}

static inline bool alarm_is_armed(const struct alarm *alarm) ctx(kernel)
{
    return alarm->ops->is_armed(alarm);
}

/* Ticks for a duration, rounded up; saturates at the largest number of ticks. */
static inline uint32_t alarm_ticks_from_ms(const struct alarm *alarm, uint32_t ms) ctx(kernel)
{
    /* In parts: no processor here divides 64 bits. */
    const uint32_t part = ms % 1000;
    const uint64_t ticks = (uint64_t)(ms / 1000) * alarm->frequency_hz +
                           part * (alarm->frequency_hz / 1000) +
                           (part * (alarm->frequency_hz % 1000) + 999) / 1000;
    return ticks > UINT32_MAX ? UINT32_MAX : (uint32_t)ticks;
}

#endif
