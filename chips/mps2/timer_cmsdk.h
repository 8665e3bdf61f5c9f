/* Timer of ARM's Cortex-M system design kit, as a one-shot: for an alarm, and for the time slice.
 *
 * Unit    ticks of the system clock
 * Shape   counts down to 0 and stays there when its reload value is 0. Time itself comes from SysTick,
 *         which runs at the same rate
 * Order   the board calls the isr from the timer's interrupt, and lists the alarm's deferred call
 * Source  Cortex-M System Design Kit Technical Reference Manual (DDI 0479), 4.1
 */
#ifndef CHIPS_MPS2_TIMER_CMSDK_H
#define CHIPS_MPS2_TIMER_CMSDK_H

#include "chips/alarm_base.h"
#include "lib/reg.h"
#include <stddef.h>

struct timer_cmsdk_registers {
    struct rw32 ctrl;
    struct rw32 value;
    struct rw32 reload;
    struct rw32 intclear; /* read: whether one is pending */
};
_Static_assert(offsetof(struct timer_cmsdk_registers, intclear) == 0xC, "DDI 0479, 4.1.2");

struct timer_cmsdk_alarm {
    struct alarm_base base; /* with the HIL it provides */
    struct timer_cmsdk_registers *const registers ctx(any);
};

extern const struct alarm_ops timer_cmsdk_alarm_ops;
void timer_cmsdk_alarm_run(struct deferred_call *call) ctx(kernel);

#define TIMER_CMSDK_ALARM(address_, frequency_hz_, time_, client_)                                 \
    {                                                                                              \
        .base = ALARM_BASE(&timer_cmsdk_alarm_ops, timer_cmsdk_alarm_run, frequency_hz_, time_,    \
                           client_),                                                               \
        .registers = (struct timer_cmsdk_registers *)(address_)                                    \
    }

void timer_cmsdk_alarm_isr(const struct timer_cmsdk_alarm *self ctx(kernel)) ctx(handler);

struct timer_cmsdk_slice {
    struct timer_cmsdk_registers *const registers ctx(any);
};

#define TIMER_CMSDK_SLICE(address_)                                                                \
    {                                                                                              \
        .registers = (struct timer_cmsdk_registers *)(address_)                                    \
    }

void timer_cmsdk_slice_start(const struct timer_cmsdk_slice *self, uint32_t ticks) ctx(kernel);
/* The ticks that were left. */
uint32_t timer_cmsdk_slice_stop(const struct timer_cmsdk_slice *self) ctx(kernel);
void timer_cmsdk_slice_isr(const struct timer_cmsdk_slice *self ctx(kernel)) ctx(handler);

#endif
