#include "hil/fake/button.h"
#include "lib/container_of.h"

static bool fake_is_pressed(const struct button *button)
{
    return container_of(button, struct fake_button, button)->is_pressed;
}

static void fake_enable(struct button *button)
{
    container_of(button, struct fake_button, button)->is_enabled = true;
}

static void fake_disable(struct button *button)
{
    container_of(button, struct fake_button, button)->is_enabled = false;
}

const struct button_ops fake_button_ops = {
    .is_pressed = fake_is_pressed,
    .enable = fake_enable,
    .disable = fake_disable,
};

void fake_button_move(struct fake_button *self, bool is_pressed)
{
    self->is_pressed = is_pressed;
    if (self->is_enabled)
        self->button.client->changed(self->button.client, &self->button, is_pressed);
}
