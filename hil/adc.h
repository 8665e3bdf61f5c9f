/* ADC: voltages as numbers.
 *
 * Unit    samples fill 16 bits from the top: 0xFFFF is, nearly, reference_mv; rates in Hz
 * Shape   one channel at a time is sampled, once or at a rate; samples wait in a ring of the driver's
 * Order   sampled runs in the kernel loop when there is something to read: after each sample at low
 *         rates, after several at high ones. Starting again, or stopping, forgets what was not read
 *         The channel behind the last one is the chip itself, its temperature, where the ADC can tell
 * Errors  INVALID no such channel, or rate. Samples that come while the ring is full are lost
 */
#ifndef HIL_ADC_H
#define HIL_ADC_H

#include "lib/contexts.h"
#include "lib/error.h"
#include <stdbool.h>
#include <stdint.h>

struct adc;

struct adc_client {
    /* There is something to read. */
    void (*sampled)(struct adc_client *self lasting) ctx(kernel);
};

struct adc_ops {
    enum error (*start)(struct adc *self, unsigned channel, uint32_t rate_hz) ctx(kernel);
    void (*stop)(struct adc *self) ctx(kernel);
    bool (*read)(struct adc *self, uint16_t *sample) ctx(kernel);
    uint8_t channel_count;
    uint8_t resolution_bits;
    uint16_t reference_mv;
    uint32_t rate_max_hz;
};

struct adc {
    const struct adc_ops *ops;
    struct adc_client *client lasting;
};

/* rate_hz 0: one sample. */
static inline enum error adc_start(struct adc *adc, unsigned channel, uint32_t rate_hz) ctx(kernel)
{
    return adc->ops->start(adc, channel, rate_hz);
}

static inline void adc_stop(struct adc *adc) ctx(kernel)
{
    adc->ops->stop(adc);
}

/* false: there is none, *sample is untouched. */
static inline bool adc_read(struct adc *adc, uint16_t *sample) ctx(kernel)
{
    return adc->ops->read(adc, sample);
}

#endif
