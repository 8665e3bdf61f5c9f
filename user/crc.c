#include "user/crc.h"
#include "user/syscall.h"

#define COMMAND_COMPUTE 1
#define BUFFER 0
#define EVENT_DONE 0

enum error crc_compute(enum crc_algorithm algorithm, const void *data, size_t size,
                       uint32_t *result)
{
    enum error error = syscall_error(syscall_allow_ro(DRIVER_CRC, BUFFER, data, size));
    if (error != OK)
        return error;
    error = syscall_error(syscall_command(DRIVER_CRC, COMMAND_COMPUTE, (uint32_t)algorithm, size));
    if (error == OK) {
        const struct yield_values values = yield_wait_for(DRIVER_CRC, EVENT_DONE);
        error = (enum error)values.a;
        *result = values.b;
    }
    (void)syscall_allow_ro(DRIVER_CRC, BUFFER, NULL, 0);
    return error;
}
