/* Press: a closure that is called when a button goes down.
 *
 * Order   one wait at a time; then it may be started anew, also from the closure. A press while nobody
 *         waits is not kept
 * Errors  BUSY a wait is under way, or the closure is (NULL); the one that was given is cancelled
 */
#ifndef CAPSULES_PRESS_H
#define CAPSULES_PRESS_H

#include "hil/button.h"
#include "hil/done.h"

struct press {
    struct button_client client; /* of the button */
    struct button *button;
    struct done_closure *then owned nullable; /* NULL: nobody waits */
};

void press_changed(struct button_client *client lasting, struct button *button, bool pressed)
    ctx(kernel);

/* The board makes client the button's. */
#define PRESS(button_)                                                                             \
    {                                                                                              \
        .client = {.changed = press_changed}, .button = (button_)                                  \
    }

enum error press_await(struct press *self, struct done_closure *then owned nullable) ctx(kernel);

#endif
