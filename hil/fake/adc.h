/* Fake ADC: the test says when there are samples; their values count up, unless it says more. */
#ifndef HIL_FAKE_ADC_H
#define HIL_FAKE_ADC_H

#include "hil/adc.h"

#define FAKE_ADC_CHANNELS 4
#define FAKE_ADC_RATE_MAX_HZ 10000

struct fake_adc {
    struct adc adc;
    bool is_running;
    unsigned channel;
    uint32_t rate_hz;
    unsigned start_count;
    uint16_t next;           /* the value of the next sample to read */
    unsigned left_count;     /* to read */
    uint16_t (*value)(void); /* of the next sample instead; NULL: they count up */
};

extern const struct adc_ops fake_adc_ops;

#define FAKE_ADC(client_)                                                                          \
    {                                                                                              \
        .adc = {.ops = &fake_adc_ops, .client = (client_) }                                        \
    }

/* So many more samples. false: nobody asked for any. */
bool fake_adc_sample(struct fake_adc *self, unsigned count);

#endif
