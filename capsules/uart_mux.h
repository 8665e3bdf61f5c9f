/* UART mux: several UARTs over one.
 *
 * Shape   the board stores the mux and a struct uart_virtual per client; uart_mux_add joins them.
 *         What arrives is given to every client, byte by byte, without a buffer: a client that
 *         does not read a byte when it is told of it has lost it
 * Order   as hil/uart.h promises, for each virtual uart. Transmissions that wait take turns; one
 *         transmission goes out whole before the next
 * Errors  BUSY this virtual uart has a transmission that is not back yet; SIZE nothing to send. What
 *         the uart below refuses comes back through transmitted, with its error and a count of 0
 */
#ifndef CAPSULES_UART_MUX_H
#define CAPSULES_UART_MUX_H

#include "hil/uart.h"

struct uart_mux;

struct uart_virtual {
    struct uart uart; /* what the client uses */
    struct uart_mux *mux lasting;
    struct uart_virtual *next lasting nullable;
    const struct buffer *waiting owned nullable; /* the client's, for the uart below; NULL: none */
    size_t size; /* how much of it goes out; 0: it comes back unsent */
    bool has_byte;
    uint8_t byte;
};

struct uart_mux {
    struct uart_client client; /* of the uart below */
    struct uart *uart lasting;
    struct uart_virtual *first lasting nullable;
    struct uart_virtual *sender lasting; /* whose buffer the uart below has, or had last */
    bool is_sending;
};

void uart_mux_transmitted(struct uart_client *client lasting, const struct buffer *buffer owned,
                          size_t count, enum error status) ctx(kernel);
void uart_mux_received(struct uart_client *client lasting) ctx(kernel);

#define UART_MUX(uart_)                                                                            \
    {                                                                                              \
        .client = {.transmitted = uart_mux_transmitted, .received = uart_mux_received},            \
        .uart = (uart_)                                                                            \
    }

/* At boot, once for each virtual uart, which is zero so far. */
void uart_mux_add(struct uart_mux *mux lasting, struct uart_virtual *added lasting,
                  struct uart_client *client lasting) ctx(kernel);

#endif
