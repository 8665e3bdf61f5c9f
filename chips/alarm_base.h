/* What drivers of one-shot timers have in common when these are alarms: the time, which is SysTick's, and when it is
 * over.
 *
 * Unit    ticks of the system clock
 * Shape   a driver embeds it, and adds the timer's registers, set, disarm and the bottom half, which knows
 *         whether the timer runs
 * Order   the board lists the deferred call
 */
#ifndef CHIPS_ALARM_BASE_H
#define CHIPS_ALARM_BASE_H

#include "arch/cortex_m/systick.h"
#include "hil/alarm.h"
#include "kernel/deferred_call.h"

struct alarm_base {
    struct alarm alarm; /* the HIL that the driver provides */
    const struct systick *const time ctx(any);
    bool armed;
    struct deferred_call fired;
};

/* run_: the driver's bottom half. */
#define ALARM_BASE(ops_, run_, frequency_hz_, time_, client_)                                      \
    {                                                                                              \
        .alarm = {.ops = (ops_), .client = (client_), .frequency_hz = (frequency_hz_)},            \
        .time = (time_), .fired = DEFERRED_CALL(run_)                                              \
    }

/* It is armed; what has passed since the reference. A timer that starts later than this is never early. */
uint32_t alarm_base_arm(struct alarm_base *self, uint32_t reference) ctx(kernel);
/* It is over. */
void alarm_base_fire(struct alarm_base *self) ctx(kernel);

/* Of struct alarm_ops. */
uint32_t alarm_base_now(const struct alarm *alarm) ctx(kernel);
bool alarm_base_is_armed(const struct alarm *alarm) ctx(kernel);

#endif
