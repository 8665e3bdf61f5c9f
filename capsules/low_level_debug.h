/* Low-level debug: driver 8, for a process that cannot print: no buffer, no upcall, no waiting.
 *
 * Command  0 exists, 1 alert (code), 2 print (number), 3 print (number, number); always Success
 *          unless the process has no room for the driver's state
 * Shape    each becomes a line
 *              app <identifier> <name>: alert 0x<code> (<meaning>)
 *              app <identifier> <name>: 0x<number>
 *              app <identifier> <name>: 0x<number> 0x<number>
 *          A process has a queue of LOW_LEVEL_DEBUG_QUEUE entries. What does not fit is lost, and
 *          the line after it says how many were
 * Order    first in, first out for a process; processes take turns, a line each
 * Errors   NOMEM no room for the driver's state; NOSUPPORT other commands
 */
#ifndef CAPSULES_LOW_LEVEL_DEBUG_H
#define CAPSULES_LOW_LEVEL_DEBUG_H

#include "hil/uart.h"
#include "kernel/driver.h"

#define LOW_LEVEL_DEBUG_QUEUE 4
#define LOW_LEVEL_DEBUG_NAME 20 /* characters of the name, at most */
#define LOW_LEVEL_DEBUG_LINE 96 /* bytes that the longest line needs */

struct low_level_debug {
    struct driver driver;
    struct uart_client client; /* of the uart below */
    struct uart *uart lasting;
    const struct buffer *buffer owned nullable; /* a line is written to it; NULL: the uart has it */
    uint32_t waiting;                           /* a bit per process slot: its queue is not empty */
    uint8_t last;                               /* the slot whose line went out last */
};

extern const struct driver_ops low_level_debug_ops;
void low_level_debug_transmitted(struct uart_client *client lasting,
                                 const struct buffer *buffer owned, size_t count, enum error status)
    ctx(kernel);
void low_level_debug_received(struct uart_client *client lasting) ctx(kernel);

/* buffer_ has LOW_LEVEL_DEBUG_LINE bytes; of less, lines are cut. */
#define LOW_LEVEL_DEBUG(uart_, buffer_)                                                            \
    {                                                                                              \
        .driver = {.ops = &low_level_debug_ops},                                                   \
        .client = {.transmitted = low_level_debug_transmitted,                                     \
                   .received = low_level_debug_received},                                          \
        .uart = (uart_), .buffer = (buffer_)                                                       \
    }

#endif
