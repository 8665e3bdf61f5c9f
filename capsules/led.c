#include "capsules/led.h"
#include "lib/container_of.h"

enum { COMMAND_COUNT, COMMAND_ON, COMMAND_OFF, COMMAND_TOGGLE, COMMAND_READ };

static struct command_result command(struct driver *driver, struct process *caller,
                                     struct command *command)
{
    const struct led_driver *const self = container_of(driver, struct led_driver, driver);
    (void)caller;
    if (command->number == COMMAND_COUNT)
        return command_success_u32(command, self->leds.count);
    if (command->number > COMMAND_READ)
        return command_failure(ERROR_NOSUPPORT);
    struct led *const led = led_find(&self->leds, command->a);
    if (led == NULL)
        return command_failure(ERROR_INVALID);
    if (command->number == COMMAND_READ)
        return command_success_u32(command, led_is_on(led));
    led_set(led, command->number == COMMAND_ON ||
                     (command->number == COMMAND_TOGGLE && !led_is_on(led)));
    return command_success();
}

const struct driver_ops led_driver_ops = {.command = command};
