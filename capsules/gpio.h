/* GPIO: driver 4, pins that applications move and watch.
 *
 * Command  0 exists, 1 make it an output (pin), 2 set (pin), 3 clear (pin), 4 toggle (pin), 5 make it
 *          an input (pin, 0 no pull, 1 up, 2 down), 6 read (pin): 1 or 0, 7 report edges (pin, 0 both,
 *          1 rising, 2 falling), 8 no longer (pin), 9 let go: an input without a pull (pin), 10 how
 *          many numbers there are
 * Upcall   0 (pin, 1 high or 0 low, 0), to each process that asked for that edge of that pin
 * Shape    at most 32 pins. Every process has its own wish for each pin; the hardware watches what all
 *          of them want together. The level told is the one when it was looked at
 * Order    an edge is told at least once after the last of its kind; edges too close to tell apart are
 *          told as one of either kind
 * Errors   INVALID no pin has that number; NODEVICE that number's pin is not there; NOSUPPORT other
 *          pulls, edges and commands, and what the pin cannot do; NOMEM the process has no room for
 *          the driver's state
 */
#ifndef CAPSULES_GPIO_H
#define CAPSULES_GPIO_H

#include "hil/gpio.h"
#include "kernel/driver.h"

#define GPIO_COUNT_MAX 32

struct gpio_driver {
    struct driver driver;
    struct gpio_client client; /* of each of the pins: the board says so */
    struct gpio_table pins;
    uint32_t levels; /* of the pins that are watched, when they were last looked at */
};

extern const struct driver_ops gpio_driver_ops;
void gpio_driver_changed(struct gpio_client *client lasting, struct gpio_pin *pin) ctx(kernel);

/* pins_ is an array of pointers to pins, NULL where there is none. */
#define GPIO_DRIVER(pins_)                                                                         \
    {                                                                                              \
        .driver = {.ops = &gpio_driver_ops}, .client = {.changed = gpio_driver_changed}, .pins = { \
            (pins_),                                                                               \
            sizeof(pins_) / sizeof(pins_)[0]                                                       \
        }                                                                                          \
    }

#endif
