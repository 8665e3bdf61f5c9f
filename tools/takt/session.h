/* Session: a running board, its console on our terminal, its LEDs and buttons.
 *
 * Shape   one loop over terminal, serial line, control channel and signals; nothing in it blocks
 *         for long. Ctrl-A is the key that speaks to takt: x ends, a digit presses a button,
 *         h helps, Ctrl-A again goes to the board
 */
#ifndef TAKT_SESSION_H
#define TAKT_SESSION_H

#include "board.h"
#include "emulator.h"
#include <stdbool.h>

enum session_leds { LEDS_AUTO, LEDS_STATUS, LEDS_LINES, LEDS_OFF };

#define SESSION_SECONDS_AFTER_INPUT 5

/* seconds: how long it runs, 0: until it is ended, or SESSION_SECONDS_AFTER_INPUT after standard
 * input has ended. The exit status: QEMU's when it ended by itself, 128 + the signal when
 * one ended us, else 0. */
int session_run(const struct board *board, struct emulator *emulator, enum session_leds leds,
                unsigned seconds);

#endif
