/* LED on a GPIO pin.
 *
 * Order   led_gpio_init first: makes the pin an output, and the LED dark
 */
#ifndef CAPSULES_LED_GPIO_H
#define CAPSULES_LED_GPIO_H

#include "hil/gpio.h"
#include "hil/led.h"

struct led_gpio {
    struct led led; /* the HIL it provides */
    struct gpio_pin *pin lasting;
    bool is_active_low;
    bool is_on; /* kept here: not every chip can read an output back */
};

extern const struct led_ops led_gpio_ops;

#define LED_GPIO(pin_, is_active_low_)                                                             \
    {                                                                                              \
        .led = {.ops = &led_gpio_ops}, .pin = (pin_), .is_active_low = (is_active_low_)            \
    }

/* NOSUPPORT: the pin is no output. */
enum error led_gpio_init(struct led_gpio *self) ctx(kernel);

#endif
