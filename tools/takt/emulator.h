/* Emulator: QEMU as a child, with its serial line and control channel in our hands.
 *
 * Order   it dies with us, whatever way we end
 * Errors  when it cannot be started, it ends with a message and status 127
 */
#ifndef TAKT_EMULATOR_H
#define TAKT_EMULATOR_H

#include "board.h"
#include "lib/bytes.h"
#include <sys/types.h>

struct emulator {
    pid_t process;
    int serial; /* sockets, not blocking */
    int control;
    int messages; /* what it says itself: a pipe, not blocking */
};

struct emulator_setup {
    const struct board *board;
    const char *program; /* NULL: the board's */
    struct const_bytes image;
    int card;                  /* a file with the SD card, -1: none */
    const char *debugger_port; /* NULL: none; else it waits for GDB there */
    char *const *options;      /* more of QEMU's own */
    size_t option_count;
};

void emulator_start(struct emulator *emulator, const struct emulator_setup *setup);

/* Waits for its end, at most so long, then kills it. Its exit status as a shell would say it. */
int emulator_wait(struct emulator *emulator, unsigned limit_ms);

#endif
