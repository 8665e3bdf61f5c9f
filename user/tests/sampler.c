/* Samples as fast as it can without a pause: whoever waits for something else must not notice. */
#include "user/adc.h"

#define RATE_HZ 50000

static uint16_t samples[1000];

int main(void)
{
    for (;;) {
        const enum error error =
            adc_samples(0, RATE_HZ, samples, sizeof samples / sizeof samples[0]);
        if (error != OK)
            return (int)error;
    }
}
