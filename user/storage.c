#include "user/storage.h"
#include "user/syscall.h"

#define COMMAND_SIZE 1
#define COMMAND_READ 2
#define COMMAND_WRITE 3
#define BUFFER 0
#define ISOLATED_EVENT_SIZE 0

/* The command, and its event when it was accepted; the isolated driver numbers its own from 1 on. */
static enum error transfer(uint32_t driver, uint32_t command, uint32_t offset, uint32_t size,
                           struct yield_values *values)
{
    const uint32_t second = driver == DRIVER_ISOLATED_STORAGE ? 0 : size;
    const enum error error = syscall_error(syscall_command(driver, command, offset, second));
    if (error == OK)
        *values =
            yield_wait_for(driver, driver == DRIVER_ISOLATED_STORAGE ? command - COMMAND_READ + 1
                                                                     : command - COMMAND_READ);
    return error;
}

static enum error read(uint32_t driver, uint32_t offset, void *to, size_t size,
                       struct yield_values *values)
{
    enum error error = syscall_error(syscall_allow_rw(driver, BUFFER, to, size));
    if (error == OK)
        error = transfer(driver, COMMAND_READ, offset, size, values);
    (void)syscall_allow_rw(driver, BUFFER, NULL, 0);
    return error;
}

static enum error write(uint32_t driver, uint32_t offset, const void *from, size_t size,
                        struct yield_values *values)
{
    enum error error = syscall_error(syscall_allow_ro(driver, BUFFER, from, size));
    if (error == OK)
        error = transfer(driver, COMMAND_WRITE, offset, size, values);
    (void)syscall_allow_ro(driver, BUFFER, NULL, 0);
    return error;
}

enum error storage_size(uint32_t *size)
{
    const enum error error =
        syscall_error(syscall_command(DRIVER_ISOLATED_STORAGE, COMMAND_SIZE, 0, 0));
    if (error != OK)
        return error;
    const struct yield_values values = yield_wait_for(DRIVER_ISOLATED_STORAGE, ISOLATED_EVENT_SIZE);
    *size = values.b;
    return (enum error)values.a;
}

enum error storage_read(uint32_t offset, void *to, size_t size)
{
    struct yield_values values;
    const enum error error = read(DRIVER_ISOLATED_STORAGE, offset, to, size, &values);
    return error != OK ? error : (enum error)values.a;
}

enum error storage_write(uint32_t offset, const void *from, size_t size)
{
    struct yield_values values;
    const enum error error = write(DRIVER_ISOLATED_STORAGE, offset, from, size, &values);
    return error != OK ? error : (enum error)values.a;
}

enum error shared_storage_size(uint32_t *size)
{
    const struct syscall_result result =
        syscall_command(DRIVER_NONVOLATILE_STORAGE, COMMAND_SIZE, 0, 0);
    *size = result.values[0];
    return syscall_error(result);
}

/* This driver tells how much it did, and not why it stopped. */
enum error shared_storage_read(uint32_t offset, void *to, size_t size)
{
    struct yield_values values;
    const enum error error = read(DRIVER_NONVOLATILE_STORAGE, offset, to, size, &values);
    return error == OK && values.a != size ? ERROR_FAIL : error;
}

enum error shared_storage_write(uint32_t offset, const void *from, size_t size)
{
    struct yield_values values;
    const enum error error = write(DRIVER_NONVOLATILE_STORAGE, offset, from, size, &values);
    return error == OK && values.a != size ? ERROR_FAIL : error;
}
