#include "user/gpio.h"
#include "lib/container_of.h"
#include "user/syscall.h"

enum {
    COMMAND_OUTPUT = 1,
    COMMAND_SET,
    COMMAND_CLEAR,
    COMMAND_TOGGLE,
    COMMAND_INPUT,
    COMMAND_READ,
    COMMAND_WATCH,
    COMMAND_UNWATCH,
    COMMAND_LET_GO,
    COMMAND_COUNT
};
#define EVENT_CHANGED 0

static enum error pin_command(uint32_t number, unsigned pin, uint32_t argument)
{
    return syscall_error(syscall_command(DRIVER_GPIO, number, pin, argument));
}

unsigned gpio_count(void)
{
    const struct syscall_result result = syscall_command(DRIVER_GPIO, COMMAND_COUNT, 0, 0);
    return result.variant == RETURN_SUCCESS_U32 ? result.values[0] : 0;
}

enum error gpio_make_output(unsigned pin)
{
    return pin_command(COMMAND_OUTPUT, pin, 0);
}

enum error gpio_make_input(unsigned pin, enum gpio_pull pull)
{
    return pin_command(COMMAND_INPUT, pin, (uint32_t)pull);
}

enum error gpio_write(unsigned pin, bool high)
{
    return pin_command(high ? COMMAND_SET : COMMAND_CLEAR, pin, 0);
}

enum error gpio_toggle(unsigned pin)
{
    return pin_command(COMMAND_TOGGLE, pin, 0);
}

enum error gpio_read(unsigned pin, bool *is_high)
{
    const struct syscall_result result = syscall_command(DRIVER_GPIO, COMMAND_READ, pin, 0);
    *is_high = result.variant == RETURN_SUCCESS_U32 && result.values[0] != 0;
    return syscall_error(result);
}

enum error gpio_let_go(unsigned pin)
{
    return pin_command(COMMAND_LET_GO, pin, 0);
}

enum error gpio_watch(unsigned pin, enum gpio_edge edge)
{
    return pin_command(COMMAND_WATCH, pin, (uint32_t)edge);
}

enum error gpio_unwatch(unsigned pin)
{
    return pin_command(COMMAND_UNWATCH, pin, 0);
}

static void happened(struct listener *self, uint32_t pin, uint32_t level, uint32_t unused)
{
    (void)unused;
    struct gpio_listener *const listener = container_of(self, struct gpio_listener, listener);
    listener->changed(listener, pin, level != 0);
}

enum error gpio_listen(struct gpio_listener *listener)
{
    if (listener == NULL)
        return listener_set(DRIVER_GPIO, EVENT_CHANGED, NULL);
    listener->listener.happened = happened;
    return listener_set(DRIVER_GPIO, EVENT_CHANGED, &listener->listener);
}

struct gpio_event gpio_wait(void)
{
    const struct yield_values values = yield_wait_for(DRIVER_GPIO, EVENT_CHANGED);
    return (struct gpio_event){.pin = values.a, .is_high = values.b != 0};
}
