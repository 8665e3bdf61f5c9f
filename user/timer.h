/* Timer: call me after a time. Any number of them share the one alarm of the application.
 *
 * Unit    ms; inside, ticks of the board's alarm, timer_frequency_hz() per second
 * Shape   embedded in the object that waits; it must last while it is armed
 * Order   fired runs inside a yield, never early; armed timers fire in the order of their times.
 *         A repeating timer keeps its pace: a late fired does not shift the ones after it
 * Errors  NODEVICE a board without an alarm
 */
#ifndef USER_TIMER_H
#define USER_TIMER_H

#include "lib/error.h"
#include <stdbool.h>
#include <stdint.h>

struct timer {
    void (*fired)(struct timer *self);

    struct timer *next; /* the library's, and so is what follows */
    uint64_t deadline;
    uint64_t interval; /* 0: once */
    bool is_armed;
};

/* Fires once after that time, or whenever it has passed; after a tick at the earliest. An armed
 * timer is armed anew. */
enum error timer_start(struct timer *timer, uint32_t delay_ms);
enum error timer_repeat(struct timer *timer, uint32_t interval_ms);

/* It will not fire any more. */
void timer_stop(struct timer *timer);

/* Sleeps for that time; listeners and other timers are served meanwhile. */
enum error timer_sleep(uint32_t ms);

/* 0 on a board without an alarm. */
uint32_t timer_frequency_hz(void);

/* The alarm's counter; it wraps at 2^32. */
uint32_t timer_ticks(void);

#endif
