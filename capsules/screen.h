/* Screen: driver 0x90001, pixels that applications draw.
 *
 * Unit     pixels; x from the left, y from the top
 * Command  0 exists; 1 whether there is anything to choose (1); 2 power (0 off, 1 on); 3 brightness (0 to 255,
 *          more is 255); 4 invert; 5 do not; 6 invert (0 or 1); 11 how many resolutions (1); 12 the
 *          resolution (number): width, height; 13 how many formats (1); 14 the format (number): 6; 21
 *          rotation (0); 22 rotate (0); 23 resolution: width, height; 24 choose a resolution
 *          (width, height); 25 format: 6; 26 choose a format (6); 100 frame (x << 16 | y, width << 16 |
 *          height); 200 write (size): that many bytes of the buffer into the frame; 300 fill the frame
 *          with the first byte of the buffer, again and again
 * Upcall   0 (status, bytes written, 0), for commands 2 to 6, 22, 24, 26, 100, 200 and 300
 * Buffer   read-only 0: the pixels. Format 6: a byte is eight pixels of a column, the lowest bit on top; the
 *          columns from the left, then the same for the next eight rows, down to the frame's end
 * Shape    each process has its own frame, and writes from its beginning each time; what is too much
 *          is ignored. Pixels go in pairs, see hil/screen.h: an odd edge of a frame blackens one
 *          column beside it
 * Order    see capsules/display.h
 * Errors   INVALID a frame that is not all on the screen, no such mode; NOSUPPORT a mode that is not
 *          there, other commands; SIZE, by the upcall: the buffer is shorter than what was to be
 *          written; BUSY, NOMEM: see capsules/display.h
 */
#ifndef CAPSULES_SCREEN_H
#define CAPSULES_SCREEN_H

#include "capsules/display.h"

extern const struct display_ops screen_driver_ops;

#define SCREEN_DRIVER                                                                              \
    {                                                                                              \
        .driver = {.ops = &screen_driver_ops.driver }                                              \
    }

#endif
