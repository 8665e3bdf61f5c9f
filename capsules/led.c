#include "capsules/led.h"
#include "lib/container_of.h"

enum { COMMAND_COUNT, COMMAND_ON, COMMAND_OFF, COMMAND_TOGGLE, COMMAND_READ };

static struct command_result command(struct driver *driver, struct process *caller,
                                     uint32_t command, uint32_t a, uint32_t b)
{
    const struct led_driver *const self = container_of(driver, struct led_driver, driver);
    (void)caller;
    (void)b;
    if (command == COMMAND_COUNT)
        return command_success_u32(self->leds.count);
    if (command > COMMAND_READ)
        return command_failure(ERROR_NOSUPPORT);
    struct led *const led = led_find(&self->leds, a);
    if (led == NULL)
        return command_failure(ERROR_INVALID);
    if (command == COMMAND_READ)
        return command_success_u32(led_is_on(led));
    led_set(led, command == COMMAND_ON || (command == COMMAND_TOGGLE && !led_is_on(led)));
    return command_success();
}

const struct driver_ops led_driver_ops = {.command = command};
