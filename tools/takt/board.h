/* Board: what takt run knows of a machine that QEMU emulates.
 *
 * Shape   LEDs are bits of one register that the monitor can read; buttons are keys of the emulated
 *         keyboard. Both are numbered as applications number them
 */
#ifndef TAKT_BOARD_H
#define TAKT_BOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BOARD_LEDS_MAX 8
#define BOARD_BUTTONS_MAX 8
#define BOARD_ARGUMENTS_MAX 8

struct board_button {
    const char *name;
    const char *key; /* QEMU's name of it (qcode) */
};

struct board {
    const char *name; /* the folder in boards/, and QEMU's name of the machine */
    const char *emulator;
    uint32_t led_register;
    uint32_t led_masks[BOARD_LEDS_MAX];
    size_t led_count;
    struct board_button buttons[BOARD_BUTTONS_MAX];
    size_t button_count;
    const char *arguments[BOARD_ARGUMENTS_MAX]; /* more of QEMU's, for what hangs on the board */
    const char *thermometer;                    /* QEMU's path to it; NULL: there is none */
    bool has_card;                              /* a place for an SD card */
};

/* NULL: no such board. */
const struct board *board_find(const char *name);

/* Board number index, NULL beyond the last. */
const struct board *board_at(size_t index);

#endif
