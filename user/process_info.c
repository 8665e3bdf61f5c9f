#include "user/process_info.h"
#include "user/syscall.h"

enum { COMMAND_IDENTIFIERS = 2, COMMAND_NAME = 4, COMMAND_FIGURES, COMMAND_CHANGE };
#define BUFFER 0

/* *value: what the command answers with, if it does. */
static enum error command_into(void *data, size_t size, uint32_t command, uint32_t identifier,
                               uint32_t *value)
{
    const enum error error =
        syscall_error(syscall_allow_rw(DRIVER_PROCESS_INFO, BUFFER, data, size));
    if (error != OK)
        return error;
    const struct syscall_result result =
        syscall_command(DRIVER_PROCESS_INFO, command, identifier, 0);
    (void)syscall_allow_rw(DRIVER_PROCESS_INFO, BUFFER, NULL, 0);
    *value = result.variant == RETURN_SUCCESS_U32 ? result.values[0] : 0;
    return syscall_error(result);
}

enum error process_info_list(uint32_t *identifiers, size_t capacity, uint32_t *count)
{
    return command_into(identifiers, capacity * sizeof identifiers[0], COMMAND_IDENTIFIERS, 0,
                        count);
}

enum error process_info_name(uint32_t identifier, char *name, size_t capacity, uint32_t *length)
{
    const enum error error = command_into(name, capacity - 1, COMMAND_NAME, identifier, length);
    name[*length < capacity ? *length : capacity - 1] = '\0';
    return error;
}

enum error process_info_figures(uint32_t identifier, struct process_info_figures *figures)
{
    uint32_t none;
    return command_into(figures, sizeof *figures, COMMAND_FIGURES, identifier, &none);
}

enum error process_info_change(uint32_t identifier, enum process_info_change change)
{
    return syscall_error(
        syscall_command(DRIVER_PROCESS_INFO, COMMAND_CHANGE, identifier, (uint32_t)change));
}
