/* Fake screen: a matrix of pixels; the test says when a piece is drawn.
 *
 * Errors  a piece that is not all on the screen, or is no piece, ends the test program
 */
#ifndef HIL_FAKE_SCREEN_H
#define HIL_FAKE_SCREEN_H

#include "hil/screen.h"
#include <stdbool.h>

#define FAKE_SCREEN_WIDTH 128
#define FAKE_SCREEN_HEIGHT 64

struct fake_screen {
    struct screen screen;
    enum error refusal; /* what draw and set answer, instead of working */
    bool is_busy;
    struct screen_piece piece; /* under way; width 0: a setting is */
    unsigned piece_count;      /* drawn so far */
    unsigned setting_count;
    uint8_t settings[3]; /* their values, by enum screen_setting */
    bool is_white[FAKE_SCREEN_HEIGHT][FAKE_SCREEN_WIDTH];
};

extern const struct screen_ops fake_screen_ops;

#define FAKE_SCREEN(client_)                                                                       \
    {                                                                                              \
        .screen = {.ops = &fake_screen_ops, .client = (client_) }                                  \
    }

/* What is under way is done. false: nothing is. */
bool fake_screen_finish(struct fake_screen *self);
/* Until nothing is. */
void fake_screen_run(struct fake_screen *self);

#endif
