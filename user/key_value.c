#include "user/key_value.h"
#include "user/syscall.h"
#include <string.h>

enum { COMMAND_GET = 1, COMMAND_SET, COMMAND_DELETE, COMMAND_ADD, COMMAND_UPDATE };
enum { BUFFER_KEY, BUFFER_VALUE };
enum { BUFFER_OUT };
enum { EVENT_DONE };

static enum error command(uint32_t number, const char *key, size_t *size)
{
    enum error error =
        syscall_error(syscall_allow_ro(DRIVER_KEY_VALUE, BUFFER_KEY, key, strlen(key)));
    if (error == OK)
        error = syscall_error(syscall_command(DRIVER_KEY_VALUE, number, 0, 0));
    if (error == OK) {
        const struct yield_values values = yield_wait_for(DRIVER_KEY_VALUE, EVENT_DONE);
        error = (enum error)values.a;
        if (size != NULL)
            *size = values.b;
    }
    (void)syscall_allow_ro(DRIVER_KEY_VALUE, BUFFER_KEY, NULL, 0);
    return error;
}

enum error key_value_get(const char *key, void *value, size_t room, size_t *size)
{
    enum error error = syscall_error(syscall_allow_rw(DRIVER_KEY_VALUE, BUFFER_OUT, value, room));
    if (error == OK)
        error = command(COMMAND_GET, key, size);
    (void)syscall_allow_rw(DRIVER_KEY_VALUE, BUFFER_OUT, NULL, 0);
    return error;
}

static enum error store(uint32_t number, const char *key, const void *value, size_t size)
{
    enum error error = syscall_error(syscall_allow_ro(DRIVER_KEY_VALUE, BUFFER_VALUE, value, size));
    if (error == OK)
        error = command(number, key, NULL);
    (void)syscall_allow_ro(DRIVER_KEY_VALUE, BUFFER_VALUE, NULL, 0);
    return error;
}

enum error key_value_set(const char *key, const void *value, size_t size)
{
    return store(COMMAND_SET, key, value, size);
}

enum error key_value_add(const char *key, const void *value, size_t size)
{
    return store(COMMAND_ADD, key, value, size);
}

enum error key_value_update(const char *key, const void *value, size_t size)
{
    return store(COMMAND_UPDATE, key, value, size);
}

enum error key_value_delete(const char *key)
{
    return command(COMMAND_DELETE, key, NULL);
}
