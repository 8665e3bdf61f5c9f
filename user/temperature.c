#include "user/temperature.h"
#include "user/syscall.h"

#define COMMAND_MEASURE 1
#define EVENT_MEASURED 0

enum error temperature_read(int32_t *hundredths)
{
    const enum error error =
        syscall_error(syscall_command(DRIVER_TEMPERATURE, COMMAND_MEASURE, 0, 0));
    if (error != OK)
        return error;
    const struct yield_values values = yield_wait_for(DRIVER_TEMPERATURE, EVENT_MEASURED);
    *hundredths = (int32_t)values.a;
    return (enum error)values.b;
}
