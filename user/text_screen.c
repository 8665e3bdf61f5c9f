#include "user/text_screen.h"
#include "user/syscall.h"

enum { COMMAND_SIZE = 1, COMMAND_WRITE = 8, COMMAND_CLEAR = 9, COMMAND_GO = 11 };
#define BUFFER 0
#define EVENT_DONE 0

static enum error work(uint32_t command, uint32_t a, uint32_t b)
{
    const enum error error = syscall_error(syscall_command(DRIVER_TEXT_SCREEN, command, a, b));
    return error != OK ? error : (enum error)yield_wait_for(DRIVER_TEXT_SCREEN, EVENT_DONE).a;
}

struct text_screen_size text_screen_size(void)
{
    if (syscall_error(syscall_command(DRIVER_TEXT_SCREEN, COMMAND_SIZE, 0, 0)) != OK)
        return (struct text_screen_size){0, 0};
    const struct yield_values values = yield_wait_for(DRIVER_TEXT_SCREEN, EVENT_DONE);
    return (struct text_screen_size){values.b, values.c};
}

enum error text_screen_clear(void)
{
    return work(COMMAND_CLEAR, 0, 0);
}

enum error text_screen_go(unsigned column, unsigned row)
{
    return work(COMMAND_GO, column, row);
}

enum error text_screen_write(const char *text, size_t size)
{
    enum error error = syscall_error(syscall_allow_ro(DRIVER_TEXT_SCREEN, BUFFER, text, size));
    if (error != OK)
        return error;
    error = work(COMMAND_WRITE, size, 0);
    (void)syscall_allow_ro(DRIVER_TEXT_SCREEN, BUFFER, NULL, 0);
    return error;
}
