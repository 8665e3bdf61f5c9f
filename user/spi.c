#include "user/spi.h"
#include "user/syscall.h"

enum {
    COMMAND_RATE_SET = 5,
    COMMAND_PHASE_SET = 7,
    COMMAND_POLARITY_SET = 9,
    COMMAND_IN_PLACE = 12,
};
#define BUFFER 0
#define EVENT_DONE 0

static enum error setting_change(uint32_t command, uint32_t value)
{
    return syscall_error(syscall_command(DRIVER_SPI_CONTROLLER, command, value, 0));
}

enum error spi_rate_set(uint32_t rate_hz)
{
    return setting_change(COMMAND_RATE_SET, rate_hz);
}

enum error spi_mode_set(bool second_edge, bool idle_high)
{
    const enum error error = setting_change(COMMAND_PHASE_SET, second_edge);
    return error != OK ? error : setting_change(COMMAND_POLARITY_SET, idle_high);
}

enum error spi_transfer(uint8_t *buffer, size_t size)
{
    enum error error = syscall_error(syscall_allow_rw(DRIVER_SPI_CONTROLLER, BUFFER, buffer, size));
    if (error != OK)
        return error;
    error = syscall_error(syscall_command(DRIVER_SPI_CONTROLLER, COMMAND_IN_PLACE, size, 0));
    if (error == OK && yield_wait_for(DRIVER_SPI_CONTROLLER, EVENT_DONE).a != size)
        error = ERROR_SIZE;
    (void)syscall_allow_rw(DRIVER_SPI_CONTROLLER, BUFFER, NULL, 0);
    return error;
}
