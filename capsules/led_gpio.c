#include "capsules/led_gpio.h"
#include "lib/container_of.h"

static void set(struct led *led, bool on)
{
    struct led_gpio *const self = container_of(led, struct led_gpio, led);
    self->is_on = on;
    gpio_write(self->pin, on != self->is_active_low);
}

static bool is_on(const struct led *led)
{
    return container_of(led, struct led_gpio, led)->is_on;
}

const struct led_ops led_gpio_ops = {.set = set, .is_on = is_on};

/* The level first, so that an active-low LED does not flash. */
enum error led_gpio_init(struct led_gpio *self)
{
    led_set(&self->led, false);
    const enum error error = gpio_make_output(self->pin);
    led_set(&self->led, false);
    return error;
}
