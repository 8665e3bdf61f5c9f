/* Fake button: the test presses it. */
#ifndef HIL_FAKE_BUTTON_H
#define HIL_FAKE_BUTTON_H

#include "hil/button.h"

struct fake_button {
    struct button button;
    bool is_pressed;
    bool is_enabled;
};

extern const struct button_ops fake_button_ops;

#define FAKE_BUTTON(client_)                                                                       \
    {                                                                                              \
        .button = {.ops = &fake_button_ops, .client = (client_) }                                  \
    }

/* Pressed or released; the client is told when it wants to be. */
void fake_button_move(struct fake_button *self, bool is_pressed);

#endif
