/* Fake LED: remembers. */
#ifndef HIL_FAKE_LED_H
#define HIL_FAKE_LED_H

#include "hil/led.h"

struct fake_led {
    struct led led;
    bool is_on;
};

extern const struct led_ops fake_led_ops;

#define FAKE_LED                                                                                   \
    {                                                                                              \
        .led = {.ops = &fake_led_ops }                                                             \
    }

#endif
