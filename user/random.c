#include "user/random.h"
#include "user/syscall.h"

#define COMMAND_GET 1
#define BUFFER 0
#define EVENT_DONE 0

enum error random_bytes(void *to, size_t size)
{
    enum error error = syscall_error(syscall_allow_rw(DRIVER_RNG, BUFFER, to, size));
    if (error != OK)
        return error;
    error = syscall_error(syscall_command(DRIVER_RNG, COMMAND_GET, size, 0));
    if (error == OK)
        error = (enum error)yield_wait_for(DRIVER_RNG, EVENT_DONE).a;
    (void)syscall_allow_rw(DRIVER_RNG, BUFFER, NULL, 0);
    return error;
}
