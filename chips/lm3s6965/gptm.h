/* General-purpose timer of the LM3S6965, as a one-shot of 32 bits: for an alarm, and for the time slice.
 *
 * Unit    ticks of the system clock
 * Shape   the counter cannot be read in the emulator, so time comes from SysTick, which runs at the same
 *         rate
 * Order   the board calls the isr from the timer's interrupt A, and lists the alarm's deferred call
 * Source  LM3S6965 Microcontroller data sheet, section 10
 */
#ifndef CHIPS_LM3S6965_GPTM_H
#define CHIPS_LM3S6965_GPTM_H

#include "chips/alarm_base.h"
#include "lib/reg.h"
#include <stddef.h>

struct gptm_registers {
    struct rw32 cfg;
    struct rw32 tamr;
    struct rw32 tbmr;
    struct rw32 ctl;
    uint32_t reserved_10[2];
    struct rw32 imr;
    struct ro32 ris;
    struct ro32 mis;
    struct wo32 icr;
    struct rw32 tailr;
    struct rw32 tbilr;
};
_Static_assert(offsetof(struct gptm_registers, tailr) == 0x28, "10.6");

struct gptm_alarm {
    struct alarm_base base; /* with the HIL it provides */
    struct gptm_registers *const registers ctx(any);
};

extern const struct alarm_ops gptm_alarm_ops;
void gptm_alarm_run(struct deferred_call *call) ctx(kernel);

#define GPTM_ALARM(address_, frequency_hz_, time_, client_)                                        \
    {                                                                                              \
        .base = ALARM_BASE(&gptm_alarm_ops, gptm_alarm_run, frequency_hz_, time_, client_),        \
        .registers = (struct gptm_registers *)(address_)                                           \
    }

void gptm_alarm_init(struct gptm_alarm *self) ctx(kernel);
void gptm_alarm_isr(const struct gptm_alarm *self ctx(kernel)) ctx(handler);

struct gptm_slice {
    struct gptm_registers *const registers ctx(any);
    const struct systick *const time ctx(any);
    uint32_t started;
    uint32_t length;
};

#define GPTM_SLICE(address_, time_)                                                                \
    {                                                                                              \
        .registers = (struct gptm_registers *)(address_), .time = (time_)                          \
    }

void gptm_slice_init(struct gptm_slice *self) ctx(kernel);
void gptm_slice_start(struct gptm_slice *self, uint32_t ticks) ctx(kernel);
/* The ticks that were left. */
uint32_t gptm_slice_stop(struct gptm_slice *self) ctx(kernel);
void gptm_slice_isr(const struct gptm_slice *self ctx(kernel)) ctx(handler);

#endif
