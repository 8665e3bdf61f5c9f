/* Fake GPIO pin: the test drives it from outside, or looks at what drives it from inside. */
#ifndef HIL_FAKE_GPIO_H
#define HIL_FAKE_GPIO_H

#include "hil/gpio.h"

struct fake_gpio {
    struct gpio_pin pin;
    enum error output_refusal; /* what make_output answers, and so on */
    enum error input_refusal;
    enum error interrupt_refusal;
    bool is_output;
    bool is_interrupting;
    enum gpio_pull pull;
    enum gpio_edge edge;
    bool level;
};

extern const struct gpio_pin_ops fake_gpio_ops;

#define FAKE_GPIO                                                                                  \
    {                                                                                              \
        .pin = {.ops = &fake_gpio_ops }                                                            \
    }

/* The level from outside; an edge that is asked for is told. */
void fake_gpio_drive(struct fake_gpio *self, bool level);

#endif
