#include "hil/fake/gpio.h"
#include "lib/container_of.h"
#include <stddef.h>

static struct fake_gpio *fake_of(struct gpio_pin *pin)
{
    return container_of(pin, struct fake_gpio, pin);
}

static enum error fake_make_output(struct gpio_pin *pin)
{
    if (fake_of(pin)->output_refusal == OK)
        fake_of(pin)->is_output = true;
    return fake_of(pin)->output_refusal;
}

static enum error fake_make_input(struct gpio_pin *pin, enum gpio_pull pull)
{
    fake_of(pin)->pull = pull;
    return fake_of(pin)->input_refusal;
}

static void fake_write(struct gpio_pin *pin, bool high)
{
    fake_of(pin)->level = high;
}

static bool fake_read(const struct gpio_pin *pin)
{
    return container_of(pin, struct fake_gpio, pin)->level;
}

static enum error fake_interrupt_enable(struct gpio_pin *pin, enum gpio_edge edge)
{
    if (fake_of(pin)->interrupt_refusal == OK)
        fake_of(pin)->is_interrupting = true;
    fake_of(pin)->edge = edge;
    return fake_of(pin)->interrupt_refusal;
}

static void fake_interrupt_disable(struct gpio_pin *pin)
{
    fake_of(pin)->is_interrupting = false;
}

const struct gpio_pin_ops fake_gpio_ops = {
    .make_output = fake_make_output,
    .make_input = fake_make_input,
    .write = fake_write,
    .read = fake_read,
    .interrupt_enable = fake_interrupt_enable,
    .interrupt_disable = fake_interrupt_disable,
};

void fake_gpio_drive(struct fake_gpio *self, bool level)
{
    const bool is_edge = level != self->level && (self->edge == GPIO_EDGE_BOTH ||
                                                  (self->edge == GPIO_EDGE_RISING) == level);
    self->level = level;
    if (is_edge && self->is_interrupting && self->pin.client != NULL)
        self->pin.client->changed(self->pin.client, &self->pin);
}
