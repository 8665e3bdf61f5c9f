/* Screen: pixels that stay until they are drawn over.
 *
 * Unit    pixels; x from the left, y from the top
 * Shape   black and white. A piece is a few columns; a column is a byte, its lowest bit on top. What is
 *         drawn is copied, nothing is lent. There is no way to read pixels back
 * Order   one piece or setting at a time; drawn runs once for each that was accepted, in the kernel
 *         loop, never from inside draw or set
 * Errors  BUSY one is under way; NOSUPPORT the screen has no such setting. A piece that is partly outside
 *         the screen is the caller's mistake: what it does is not said
 */
#ifndef HIL_SCREEN_H
#define HIL_SCREEN_H

#include "lib/contexts.h"
#include "lib/error.h"
#include <stdint.h>

#define SCREEN_PIECE_WIDTH 8

/* Pixels come in pairs, of an even column and the one to its right: where a piece covers but one of the two,
 * the other becomes black. A piece from an odd column on is at most SCREEN_PIECE_WIDTH - 1 wide. */
struct screen_piece {
    uint8_t x;
    uint8_t y;
    uint8_t width;
    uint8_t height; /* 1 to 8 */
    uint8_t columns[SCREEN_PIECE_WIDTH];
};

enum screen_setting {
    SCREEN_POWER,      /* 0 dark, 1 shows what was drawn */
    SCREEN_BRIGHTNESS, /* 0 to 255 */
    SCREEN_INVERT,     /* 1: black and white change places */
};

struct screen;

struct screen_client {
    void (*drawn)(struct screen_client *self lasting) ctx(kernel);
};

struct screen_ops {
    enum error (*draw)(struct screen *self lasting, const struct screen_piece *piece) ctx(kernel);
    enum error (*set)(struct screen *self lasting, enum screen_setting setting, uint8_t value)
        ctx(kernel);
    uint8_t width;
    uint8_t height;
};

struct screen {
    const struct screen_ops *ops;
    struct screen_client *client lasting;
};

static inline enum error screen_draw(struct screen *screen lasting,
                                     const struct screen_piece *piece) ctx(kernel)
{
    return screen->ops->draw(screen, piece);
}

static inline enum error screen_set(struct screen *screen lasting, enum screen_setting setting,
                                    uint8_t value) ctx(kernel)
{
    return screen->ops->set(screen, setting, value);
}

#endif
