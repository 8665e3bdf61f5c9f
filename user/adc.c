#include "user/adc.h"
#include "user/syscall.h"

enum {
    COMMAND_COUNT = 0,
    COMMAND_SINGLE = 1,
    COMMAND_BUFFER = 3,
    COMMAND_REFERENCE = 102,
};
#define BUFFER 0
#define EVENT_DONE 0

static uint32_t value_of(uint32_t command)
{
    const struct syscall_result result = syscall_command(DRIVER_ADC, command, 0, 0);
    return result.variant == RETURN_SUCCESS_U32 ? result.values[0] : 0;
}

unsigned adc_channel_count(void)
{
    return value_of(COMMAND_COUNT);
}

uint32_t adc_reference_mv(void)
{
    return value_of(COMMAND_REFERENCE);
}

enum error adc_sample(unsigned channel, uint16_t *sample)
{
    const enum error error = syscall_error(syscall_command(DRIVER_ADC, COMMAND_SINGLE, channel, 0));
    if (error == OK)
        *sample = (uint16_t)yield_wait_for(DRIVER_ADC, EVENT_DONE).c;
    return error;
}

enum error adc_samples(unsigned channel, uint32_t rate_hz, uint16_t *samples, size_t count)
{
    enum error error =
        syscall_error(syscall_allow_rw(DRIVER_ADC, BUFFER, samples, count * sizeof samples[0]));
    if (error != OK)
        return error;
    error = syscall_error(syscall_command(DRIVER_ADC, COMMAND_BUFFER, channel, rate_hz));
    if (error == OK)
        (void)yield_wait_for(DRIVER_ADC, EVENT_DONE);
    (void)syscall_allow_rw(DRIVER_ADC, BUFFER, NULL, 0);
    return error;
}
