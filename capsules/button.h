/* Button: driver 3.
 *
 * Command  0 how many there are, 1 report changes (number), 2 no longer (number), 3 whether it
 *          is pressed (number): 1 or 0
 * Upcall   0 (number, 1 pressed or 0 released, 0), to each process that asked for that button
 * Shape    at most 32 buttons. The hardware reports a button while some process asks for it
 * Errors   INVALID no button has that number; NOMEM the process has no room for the driver's
 *          state; NOSUPPORT other commands
 */
#ifndef CAPSULES_BUTTON_H
#define CAPSULES_BUTTON_H

#include "hil/button.h"
#include "kernel/driver.h"

#define BUTTON_COUNT_MAX 32

struct button_driver {
    struct driver driver;
    struct button_client client; /* of each of the buttons */
    struct button_table buttons;
};

extern const struct driver_ops button_driver_ops;
void button_driver_changed(struct button_client *client lasting, struct button *button,
                           bool pressed) ctx(kernel);

/* buttons_ is an array of pointers to buttons. */
#define BUTTON_DRIVER(buttons_)                                                                    \
    {                                                                                              \
        .driver = {.ops = &button_driver_ops}, .client = {.changed = button_driver_changed},       \
        .buttons = {                                                                               \
            (buttons_),                                                                            \
            sizeof(buttons_) / sizeof(buttons_)[0]                                                 \
        }                                                                                          \
    }

#endif
