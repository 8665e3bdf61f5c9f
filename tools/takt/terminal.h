/* Terminal: ours, while a board's console uses it.
 *
 * Shape   keys arrive one by one and unchanged; when there is a status line, it is the last line of the
 *         screen, and the board's output scrolls above it
 * Order   terminal_close puts everything back, also before the program ends on an error
 */
#ifndef TAKT_TERMINAL_H
#define TAKT_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

/* with_status: keep the last line. */
void terminal_open(bool with_status);
void terminal_close(void);

/* Whether standard output is a terminal that knows how to keep a line. */
bool terminal_can_status(void);

/* The board's output. false: nobody reads it any more. */
bool terminal_write(const void *data, size_t size);

/* The status line's text, drawn when it changed. */
void terminal_status(const char *text);

/* The window has another size. */
void terminal_resized(void);

#endif
