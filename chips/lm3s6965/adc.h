/* ADC of the LM3S6965, its sample sequencer 3, and the timer that sets the pace.
 *
 * Shape   every sample is triggered by the timer, also a single one: emulated devices know no other trigger.
 *         The top half moves samples to a ring; at high rates it asks for the bottom half when half
 *         of the ring is full, else after each. Every sample costs an interrupt, so 50 kHz is the
 *         most that is accepted: the converter could do more, and leave nothing of 12.5 MHz to anybody else
 * Order   the board calls lm3s6965_adc_isr from the sequencer's interrupt, and lists the deferred call. The timer
 *         is this driver's alone, and no other timer triggers the ADC
 * Source  LM3S6965 Microcontroller data sheet, sections 11 (timers) and 12 (ADC)
 */
#ifndef CHIPS_LM3S6965_ADC_H
#define CHIPS_LM3S6965_ADC_H

#include "chips/lm3s6965/gptm.h"
#include "hil/adc.h"
#include "kernel/deferred_call.h"
#include "lib/reg.h"

struct lm3s6965_adc_registers {
    struct rw32 actss;
    struct ro32 ris;
    struct rw32 im;
    struct rw32 isc;
    struct rw32 ostat;
    struct rw32 emux;
    uint32_t reserved_18[34];
    struct rw32 ssmux3;
    struct rw32 ssctl3;
    struct ro32 ssfifo3;
    struct ro32 ssfstat3;
};
_Static_assert(offsetof(struct lm3s6965_adc_registers, emux) == 0x14, "12.4");
_Static_assert(offsetof(struct lm3s6965_adc_registers, ssmux3) == 0xA0, "12.4");

#define LM3S6965_ADC_RING 16u /* samples; a power of two */

struct lm3s6965_adc {
    struct adc adc; /* the HIL it provides */
    struct lm3s6965_adc_registers *const registers ctx(any);
    struct gptm_registers *const timer ctx(any);
    const uint32_t clock_hz; /* of the timer */
    struct deferred_call sampled;

    uint16_t ring[LM3S6965_ADC_RING] ctx_shared(handler);
    uint8_t first ctx_shared(handler); /* of those that are there */
    uint8_t count ctx_shared(handler);
    uint8_t enough ctx_shared(handler); /* for the bottom half */
};

extern const struct adc_ops lm3s6965_adc_ops;
void lm3s6965_adc_run(struct deferred_call *call) ctx(kernel);

#define LM3S6965_ADC(address_, timer_, clock_hz_, client_)                                         \
    {                                                                                              \
        .adc = {.ops = &lm3s6965_adc_ops, .client = (client_)},                                    \
        .registers = (struct lm3s6965_adc_registers *)(address_),                                  \
        .timer = (struct gptm_registers *)(timer_), .clock_hz = (clock_hz_),                       \
        .sampled = DEFERRED_CALL(lm3s6965_adc_run)                                                 \
    }

void lm3s6965_adc_isr(struct lm3s6965_adc *self ctx(kernel)) ctx(handler);

#endif
