/* Button on a GPIO pin.
 *
 * Order   button_gpio_init first: makes the pin an input. A button that is down then counts as
 *         released until it has been seen released (some lines idle low until first driven); that
 *         first release is told as a press and a release, of which the line has hidden the beginning
 */
#ifndef CAPSULES_BUTTON_GPIO_H
#define CAPSULES_BUTTON_GPIO_H

#include "hil/button.h"
#include "hil/gpio.h"

struct button_gpio {
    struct button button;      /* the HIL it provides */
    struct gpio_client client; /* of the pin */
    struct gpio_pin *pin lasting;
    enum gpio_pull pull;
    bool is_active_low;
    bool is_enabled; /* the client wants to know */
    bool was_down;   /* at the start, and ever since */
};

extern const struct button_ops button_gpio_ops;
void button_gpio_changed(struct gpio_client *client lasting, struct gpio_pin *pin) ctx(kernel);

#define BUTTON_GPIO(pin_, pull_, is_active_low_, client_)                                          \
    {                                                                                              \
        .button = {.ops = &button_gpio_ops, .client = (client_)},                                  \
        .client = {.changed = button_gpio_changed}, .pin = (pin_), .pull = (pull_),                \
        .is_active_low = (is_active_low_)                                                          \
    }

/* Also makes itself the pin's client. NOSUPPORT: the pin is no input, or cannot interrupt. */
enum error button_gpio_init(struct button_gpio *self lasting) ctx(kernel);

#endif
