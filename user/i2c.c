#include "user/i2c.h"
#include "user/syscall.h"

enum { COMMAND_WRITE = 1, COMMAND_READ, COMMAND_WRITE_READ };
#define BUFFER 1
#define EVENT_DONE 0

static struct syscall_result transfer_begin(uint8_t address, size_t write_size, size_t read_size)
{
    if (read_size == 0)
        return syscall_command(DRIVER_I2C_MASTER, COMMAND_WRITE, address, write_size);
    if (write_size == 0)
        return syscall_command(DRIVER_I2C_MASTER, COMMAND_READ, address, read_size);
    return syscall_command(DRIVER_I2C_MASTER, COMMAND_WRITE_READ, address | write_size << 8,
                           read_size);
}

enum error i2c_transfer(uint8_t address, uint8_t *buffer, size_t write_size, size_t read_size)
{
    const size_t size = write_size > read_size ? write_size : read_size;
    enum error error = syscall_error(syscall_allow_rw(DRIVER_I2C_MASTER, BUFFER, buffer, size));
    if (error != OK)
        return error;
    error = syscall_error(transfer_begin(address, write_size, read_size));
    if (error == OK)
        error = (enum error)yield_wait_for(DRIVER_I2C_MASTER, EVENT_DONE).a;
    (void)syscall_allow_rw(DRIVER_I2C_MASTER, BUFFER, NULL, 0);
    return error;
}
