/* What caller and answerer share. Plain system calls: what a library adds is not measured. */
#ifndef BENCH_APP_IPC_H
#define BENCH_APP_IPC_H

#include "user/syscall.h"
#include <stdbool.h>

#define IPC_FIND 1
#define IPC_CALL_SERVICE 2
#define IPC_CALL_CLIENT 3

static inline bool bench_ipc_find(const char *name, uint32_t size, uint32_t *process)
{
    (void)syscall_allow_ro(DRIVER_IPC, 0, name, size);
    const struct syscall_result result = syscall_command(DRIVER_IPC, IPC_FIND, 0, 0);
    *process = result.values[0];
    return result.variant == RETURN_SUCCESS_U32;
}

#endif
