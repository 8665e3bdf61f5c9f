#include "hil/fake/adc.h"
#include "lib/container_of.h"

static void fake_stop(struct adc *adc)
{
    struct fake_adc *const self = container_of(adc, struct fake_adc, adc);
    self->is_running = false;
    self->left_count = 0;
}

static enum error fake_start(struct adc *adc, unsigned channel, uint32_t rate_hz)
{
    struct fake_adc *const self = container_of(adc, struct fake_adc, adc);
    if (channel > FAKE_ADC_CHANNELS || rate_hz > FAKE_ADC_RATE_MAX_HZ)
        return ERROR_INVALID;
    fake_stop(adc);
    self->is_running = true;
    self->channel = channel;
    self->rate_hz = rate_hz;
    self->start_count++;
    return OK;
}

static bool fake_read(struct adc *adc, uint16_t *sample)
{
    struct fake_adc *const self = container_of(adc, struct fake_adc, adc);
    if (self->left_count == 0)
        return false;
    self->left_count--;
    *sample = self->value != NULL ? self->value() : self->next++;
    return true;
}

const struct adc_ops fake_adc_ops = {
    .start = fake_start,
    .stop = fake_stop,
    .read = fake_read,
    .channel_count = FAKE_ADC_CHANNELS,
    .resolution_bits = 12,
    .reference_mv = 3300,
    .rate_max_hz = FAKE_ADC_RATE_MAX_HZ,
};

bool fake_adc_sample(struct fake_adc *self, unsigned count)
{
    if (!self->is_running)
        return false;
    self->left_count += count;
    self->adc.client->sampled(self->adc.client);
    return true;
}
