/* Text screen: driver 0x90003, letters that applications write.
 *
 * Unit     columns and rows of letters, from the upper left; a letter is six pixels wide and eight high,
 *          the screen 128 pixels by 64, or more
 * Command  0 exists; 1 size; 2 on; 3 off; 4, 5 blink or not; 6, 7 show the cursor or not; 8 write (size): that
 *          many bytes of the buffer; 9 clear; 10 go to the upper left; 11 go to (column, row)
 * Upcall   0 (status, bytes written, 0); of command 1: 0 (status, columns, rows)
 * Buffer   read-only 0: ASCII. A new line blanks the rest of its line; other codes are blanks. Behind the
 *          last row comes the first
 * Shape    each process has its own place to write; nothing scrolls, so that processes can have
 *          rows of their own. There is no cursor to be seen: commands 5 and 7 say what is so
 * Order    see capsules/display.h
 * Errors   INVALID there is no such place; NOSUPPORT a cursor to be seen, other commands; SIZE, by the
 *          upcall: the buffer is shorter than what was to be written; BUSY, NOMEM: see
 *          capsules/display.h
 */
#ifndef CAPSULES_TEXT_SCREEN_H
#define CAPSULES_TEXT_SCREEN_H

#include "capsules/display.h"

#define TEXT_SCREEN_COLUMNS 21
#define TEXT_SCREEN_ROWS 8

extern const struct display_ops text_screen_ops;

#define TEXT_SCREEN                                                                                \
    {                                                                                              \
        .driver = {.ops = &text_screen_ops.driver }                                                \
    }

#endif
