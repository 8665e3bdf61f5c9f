#include "user/ipc.h"
#include "lib/container_of.h"
#include "user/syscall.h"
#include <string.h>

enum { COMMAND_FIND = 1, COMMAND_SERVICE, COMMAND_CLIENT, COMMAND_WHO };
#define BUFFER_NAME 0

enum error ipc_find(const char *name, unsigned *process)
{
    const enum error error =
        syscall_error(syscall_allow_ro(DRIVER_IPC, BUFFER_NAME, name, strlen(name)));
    if (error != OK)
        return error;
    const struct syscall_result result = syscall_command(DRIVER_IPC, COMMAND_FIND, 0, 0);
    (void)syscall_allow_ro(DRIVER_IPC, BUFFER_NAME, NULL, 0);
    if (result.variant == RETURN_SUCCESS_U32)
        *process = result.values[0];
    return syscall_error(result);
}

enum error ipc_identify(unsigned process, struct ipc_identity *identity)
{
    const struct syscall_result result = syscall_command(DRIVER_IPC, COMMAND_WHO, process, 0);
    if (result.variant == RETURN_SUCCESS_2_U32)
        *identity = (struct ipc_identity){result.values[0], result.values[1]};
    return syscall_error(result);
}

/* The address of what the caller lends is the one place where a number becomes memory. */
static void happened(struct listener *self, uint32_t caller, uint32_t size, uint32_t address)
{
    struct ipc_listener *const listener = container_of(self, struct ipc_listener, listener);
    listener->called(listener, caller, (void *)(uintptr_t)address, size);
}

enum error ipc_connect(unsigned service, struct ipc_listener *listener)
{
    if (listener == NULL)
        return listener_set(DRIVER_IPC, service, NULL);
    listener->listener.happened = happened;
    return listener_set(DRIVER_IPC, service, &listener->listener);
}

enum error ipc_serve(const char *own_name, struct ipc_listener *listener)
{
    unsigned own;
    const enum error error = ipc_find(own_name, &own);
    return error == OK ? ipc_connect(own, listener) : error;
}

enum error ipc_lend(unsigned process, void *data, size_t size)
{
    return syscall_error(syscall_allow_rw(DRIVER_IPC, process, data, size));
}

enum error ipc_call_service(unsigned service)
{
    return syscall_error(syscall_command(DRIVER_IPC, COMMAND_SERVICE, service, 0));
}

enum error ipc_call_client(unsigned client)
{
    return syscall_error(syscall_command(DRIVER_IPC, COMMAND_CLIENT, client, 0));
}
