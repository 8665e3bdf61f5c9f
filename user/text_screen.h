/* Text screen: letters on the screen.
 *
 * Unit    columns and rows of letters, from the upper left
 * Shape   ASCII. Each application has its own place to write, which moves on with what is written; a new line
 *         blanks the rest of its line. Nothing scrolls: behind the last row comes the first
 * Order   every call sleeps until it is done; other listeners hear nothing meanwhile
 * Errors  INVALID there is no such place; NODEVICE a board without a screen
 */
#ifndef USER_TEXT_SCREEN_H
#define USER_TEXT_SCREEN_H

#include "lib/error.h"
#include <stddef.h>

struct text_screen_size {
    unsigned columns;
    unsigned rows;
};

/* 0 by 0 on a board without a screen. */
struct text_screen_size text_screen_size(void);

enum error text_screen_clear(void);
enum error text_screen_go(unsigned column, unsigned row);
enum error text_screen_write(const char *text, size_t size);

#endif
