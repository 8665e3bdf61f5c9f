#include "user/screen.h"
#include "user/syscall.h"

enum {
    COMMAND_POWER = 2,
    COMMAND_BRIGHTNESS = 3,
    COMMAND_INVERT = 6,
    COMMAND_SIZE = 23,
    COMMAND_FRAME = 100,
    COMMAND_WRITE = 200,
    COMMAND_FILL = 300,
};
#define BUFFER 0
#define EVENT_DONE 0

static enum error work(uint32_t command, uint32_t a, uint32_t b)
{
    const enum error error = syscall_error(syscall_command(DRIVER_SCREEN, command, a, b));
    return error != OK ? error : (enum error)yield_wait_for(DRIVER_SCREEN, EVENT_DONE).a;
}

static enum error work_with(uint32_t command, const uint8_t *bytes, size_t size)
{
    enum error error = syscall_error(syscall_allow_ro(DRIVER_SCREEN, BUFFER, bytes, size));
    if (error != OK)
        return error;
    error = work(command, size, 0);
    (void)syscall_allow_ro(DRIVER_SCREEN, BUFFER, NULL, 0);
    return error;
}

struct screen_size screen_size(void)
{
    const struct syscall_result result = syscall_command(DRIVER_SCREEN, COMMAND_SIZE, 0, 0);
    if (result.variant != RETURN_SUCCESS_2_U32)
        return (struct screen_size){0, 0};
    return (struct screen_size){result.values[0], result.values[1]};
}

enum error screen_power(bool on)
{
    return work(COMMAND_POWER, on, 0);
}

enum error screen_brightness(uint8_t brightness)
{
    return work(COMMAND_BRIGHTNESS, brightness, 0);
}

enum error screen_invert(bool inverted)
{
    return work(COMMAND_INVERT, inverted, 0);
}

enum error screen_frame_set(struct screen_frame frame)
{
    return work(COMMAND_FRAME, (uint32_t)frame.x << 16 | frame.y,
                (uint32_t)frame.width << 16 | frame.height);
}

enum error screen_write(const uint8_t *bytes, size_t size)
{
    return work_with(COMMAND_WRITE, bytes, size);
}

enum error screen_fill(uint8_t byte)
{
    return work_with(COMMAND_FILL, &byte, 1);
}
