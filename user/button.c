#include "user/button.h"
#include "lib/container_of.h"
#include "user/syscall.h"

#define EVENT_CHANGED 0

unsigned button_count(void)
{
    const struct syscall_result result = syscall_command(DRIVER_BUTTON, 0, 0, 0);
    return result.variant == RETURN_SUCCESS_U32 ? result.values[0] : 0;
}

enum error button_read(unsigned button, bool *is_pressed)
{
    const struct syscall_result result = syscall_command(DRIVER_BUTTON, 3, button, 0);
    *is_pressed = result.variant == RETURN_SUCCESS_U32 && result.values[0] != 0;
    return syscall_error(result);
}

enum error button_enable(unsigned button)
{
    return syscall_error(syscall_command(DRIVER_BUTTON, 1, button, 0));
}

enum error button_disable(unsigned button)
{
    return syscall_error(syscall_command(DRIVER_BUTTON, 2, button, 0));
}

static void happened(struct listener *self, uint32_t button, uint32_t state, uint32_t unused)
{
    (void)unused;
    struct button_listener *const listener = container_of(self, struct button_listener, listener);
    listener->changed(listener, button, state != 0);
}

enum error button_listen(struct button_listener *listener)
{
    if (listener == NULL)
        return listener_set(DRIVER_BUTTON, EVENT_CHANGED, NULL);
    listener->listener.happened = happened;
    return listener_set(DRIVER_BUTTON, EVENT_CHANGED, &listener->listener);
}

struct button_event button_wait(void)
{
    const struct yield_values values = yield_wait_for(DRIVER_BUTTON, EVENT_CHANGED);
    return (struct button_event){.button = values.a, .is_pressed = values.b != 0};
}
