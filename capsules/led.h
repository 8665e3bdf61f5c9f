/* LED: driver 2.
 *
 * Command  0 how many there are, 1 on (number), 2 off (number), 3 toggle (number), 4 whether it
 *          is on (number): 1 or 0
 * Errors   INVALID no LED has that number; NOSUPPORT other commands
 */
#ifndef CAPSULES_LED_H
#define CAPSULES_LED_H

#include "hil/led.h"
#include "kernel/driver.h"

struct led_driver {
    struct driver driver;
    struct led_table leds;
};

extern const struct driver_ops led_driver_ops;

/* leds_ is an array of pointers to LEDs. */
#define LED_DRIVER(leds_)                                                                          \
    {                                                                                              \
        .driver = {.ops = &led_driver_ops}, .leds = {(leds_), sizeof(leds_) / sizeof(leds_)[0] }   \
    }

#endif
