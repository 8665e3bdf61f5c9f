#include "chips/mps2/led_fpgaio.h"
#include "lib/container_of.h"

static void set(struct led *led, bool on)
{
    const struct led_fpgaio *const self = container_of(led, struct led_fpgaio, led);
    if (on)
        reg_set(self->registers->led0, self->mask);
    else
        reg_clear(self->registers->led0, self->mask);
}

static bool is_on(const struct led *led)
{
    const struct led_fpgaio *const self = container_of(led, struct led_fpgaio, led);
    return (reg_read(self->registers->led0) & self->mask) != 0;
}

const struct led_ops led_fpgaio_ops = {.set = set, .is_on = is_on};
