#include "capsules/button_gpio.h"
#include "lib/container_of.h"

static bool is_down(const struct button_gpio *self)
{
    return gpio_read(self->pin) != self->is_active_low;
}

static bool is_pressed(const struct button *button)
{
    const struct button_gpio *const self = container_of(button, struct button_gpio, button);
    return is_down(self) && !self->was_down;
}

/* Whoever wants to know, a button that was down at the start is watched until it has been up. The
 * pin could interrupt at the start, so it can now. */
static void interrupt_update(struct button_gpio *self)
{
    if (self->is_enabled || self->was_down)
        (void)gpio_interrupt_enable(self->pin, GPIO_EDGE_BOTH);
    else
        gpio_interrupt_disable(self->pin);
}

static void enable(struct button *button)
{
    struct button_gpio *const self = container_of(button, struct button_gpio, button);
    self->is_enabled = true;
    interrupt_update(self);
}

static void disable(struct button *button)
{
    struct button_gpio *const self = container_of(button, struct button_gpio, button);
    self->is_enabled = false;
    interrupt_update(self);
}

const struct button_ops button_gpio_ops = {
    .is_pressed = is_pressed,
    .enable = enable,
    .disable = disable,
};

void button_gpio_changed(struct gpio_client *client, struct gpio_pin *pin)
{
    struct button_gpio *const self = container_of(client, struct button_gpio, client);
    (void)pin;
    const bool is_first_release = self->was_down && !is_down(self);
    if (is_first_release)
        self->was_down = false;
    interrupt_update(self);
    struct button_client *const told = self->button.client;
    if (!self->is_enabled || told == NULL)
        return;
    /* The line has hidden the beginning of this press. */
    if (is_first_release)
        told->changed(told, &self->button, true);
    told->changed(told, &self->button, is_pressed(&self->button));
}

enum error button_gpio_init(struct button_gpio *self)
{
    enum error error = gpio_make_input(self->pin, self->pull);
    if (error == OK)
        error = gpio_interrupt_enable(self->pin, GPIO_EDGE_BOTH);
    if (error != OK)
        return error;
    self->pin->client = &self->client;
    self->was_down = is_down(self);
    interrupt_update(self);
    return OK;
}
