/* Screen: pixels that applications draw.
 *
 * Unit    pixels; x from the left, y from the top
 * Shape   black and white. A byte is eight pixels of a column, the lowest bit on top; the columns of a frame from
 *         the left, then the same for the next eight rows. Each application has its own frame. Pixels go
 *         in pairs: an odd edge of a frame blackens one column beside it
 * Order   every call sleeps until it is done; other listeners hear nothing meanwhile
 * Errors  INVALID a frame that is not all on the screen; NODEVICE a board without a screen
 */
#ifndef USER_SCREEN_H
#define USER_SCREEN_H

#include "lib/error.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct screen_size {
    unsigned width;
    unsigned height;
};

struct screen_frame {
    uint16_t x;
    uint16_t y;
    uint16_t width;
    uint16_t height;
};

/* 0 by 0 on a board without a screen. */
struct screen_size screen_size(void);

enum error screen_power(bool on);
enum error screen_brightness(uint8_t brightness);
enum error screen_invert(bool inverted);

/* Where the next calls draw. */
enum error screen_frame_set(struct screen_frame frame);
enum error screen_write(const uint8_t *bytes, size_t size);
/* All of the frame: with the byte's pixels in each column of eight. */
enum error screen_fill(uint8_t byte);

#endif
