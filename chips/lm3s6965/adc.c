#include "chips/lm3s6965/adc.h"
#include "lib/container_of.h"

#define SEQUENCER_3 0x8u
#define EMUX_TIMER 0x5000u     /* of sequencer 3 */
#define SSCTL_TEMPERATURE 0x8u /* instead of a pin */
#define SSCTL_END 0x2u
#define SSCTL_INTERRUPT 0x4u
#define SSFSTAT_TPTR 0x000Fu
#define SSFSTAT_HPTR 0x00F0u
#define SSFSTAT_EMPTY 0x0100u
#define SSFSTAT_FULL 0x1000u
#define CFG_32_BIT 0x0u
#define TAMR_ONE_SHOT 0x1u
#define TAMR_PERIODIC 0x2u
#define CTL_TAEN 0x01u
#define CTL_TAOTE 0x20u /* the time-out triggers the ADC */

#define CHANNEL_COUNT 4
#define RESOLUTION_BITS 10
#define RATE_MAX_HZ 50000u /* beyond, its interrupts could be all that a processor does */
#define RATE_SLOW_HZ 1000u /* up to here each sample is told of */
#define SINGLE_RATE_HZ 100000u

/* An emulated FIFO, when its pointers have turned, is not EMPTY any more: so these decide, too. */
static bool has_sample(struct lm3s6965_adc_registers *registers ctx(any))
{
    const uint32_t state = reg_read(registers->ssfstat3);
    return (state & SSFSTAT_EMPTY) == 0 &&
           ((state & SSFSTAT_FULL) != 0 ||
            field_get(SSFSTAT_HPTR, state) != field_get(SSFSTAT_TPTR, state));
}

static void stop(struct adc *adc)
{
    struct lm3s6965_adc *const self = container_of(adc, struct lm3s6965_adc, adc);
    reg_write(self->timer->ctl, 0);
    reg_write(self->registers->actss, 0);
    while (has_sample(self->registers))
        (void)reg_read(self->registers->ssfifo3);
    reg_write(self->registers->isc, SEQUENCER_3);
    atomic
    {
        self->count = 0;
    }
}

static enum error start(struct adc *adc, unsigned channel, uint32_t rate_hz)
{
    struct lm3s6965_adc *const self = container_of(adc, struct lm3s6965_adc, adc);
    struct lm3s6965_adc_registers *const registers ctx(any) = self->registers;
    if (channel > CHANNEL_COUNT || rate_hz > RATE_MAX_HZ)
        return ERROR_INVALID;
    stop(adc);
    atomic
    {
        self->enough = rate_hz <= RATE_SLOW_HZ ? 1 : LM3S6965_ADC_RING / 2;
    }
    reg_write(registers->emux, EMUX_TIMER);
    reg_write(registers->ssmux3, channel);
    reg_write(registers->ssctl3,
              SSCTL_END | SSCTL_INTERRUPT | (channel == CHANNEL_COUNT ? SSCTL_TEMPERATURE : 0));
    reg_write(registers->im, SEQUENCER_3);
    reg_write(registers->actss, SEQUENCER_3);
    reg_write(self->timer->cfg, CFG_32_BIT);
    reg_write(self->timer->tamr, rate_hz == 0 ? TAMR_ONE_SHOT : TAMR_PERIODIC);
    reg_write(self->timer->tailr, self->clock_hz / (rate_hz == 0 ? SINGLE_RATE_HZ : rate_hz));
    reg_write(self->timer->ctl, CTL_TAEN | CTL_TAOTE);
    return OK;
}

static bool read(struct adc *adc, uint16_t *sample)
{
    struct lm3s6965_adc *const self = container_of(adc, struct lm3s6965_adc, adc);
    bool is_there = false;
    atomic
    {
        is_there = self->count != 0;
        if (is_there) {
            *sample = self->ring[self->first];
            self->first = (self->first + 1) % LM3S6965_ADC_RING;
            self->count--;
        }
    }
    return is_there;
}

const struct adc_ops lm3s6965_adc_ops = {
    .start = start,
    .stop = stop,
    .read = read,
    .channel_count = CHANNEL_COUNT,
    .resolution_bits = RESOLUTION_BITS,
    .reference_mv = 3000,
    .rate_max_hz = RATE_MAX_HZ,
};

void lm3s6965_adc_run(struct deferred_call *call)
{
    struct lm3s6965_adc *const self = container_of(call, struct lm3s6965_adc, sampled);
    self->adc.client->sampled(self->adc.client);
}

/* One sample, and the FIFO, which has room for one, is empty. An emulated one is longer, and what triggers it
 * does so twice: of two samples the first counts. */
void lm3s6965_adc_isr(struct lm3s6965_adc *self)
{
    struct lm3s6965_adc_registers *const registers ctx(any) = self->registers;
    unsigned count = self->count;
    reg_write(registers->isc, SEQUENCER_3);
    for (bool is_first = true; has_sample(registers); is_first = !is_first) {
        const uint32_t sample = reg_read(registers->ssfifo3);
        if (is_first && count < LM3S6965_ADC_RING)
            self->ring[(self->first + count++) % LM3S6965_ADC_RING] =
                (uint16_t)(sample << (16 - RESOLUTION_BITS));
    }
    self->count = (uint8_t)count;
    if (count >= self->enough)
        deferred_call_set(&self->sampled);
}
