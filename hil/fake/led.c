#include "hil/fake/led.h"
#include "lib/container_of.h"

static void fake_set(struct led *led, bool on)
{
    container_of(led, struct fake_led, led)->is_on = on;
}

static bool fake_is_on(const struct led *led)
{
    return container_of(led, struct fake_led, led)->is_on;
}

const struct led_ops fake_led_ops = {.set = fake_set, .is_on = fake_is_on};
