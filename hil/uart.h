/* UART: bytes out, bytes in.
 *
 * Unit    bytes; 115200 baud, 8N1 unless the board says otherwise
 * Shape   transmission takes a buffer, of which the first size bytes go out, and transmitted gives it
 *         back; reception goes through a ring that the driver's top half fills and the client drains
 * Order   one transmission at a time; transmitted runs once for each accepted transmit, in the
 *         kernel loop, never from inside transmit; received runs when the ring is no longer empty
 * Errors  BUSY a transmission is on, SIZE nothing to send, or more than the buffer; bytes that arrive at a full ring are
 *         dropped and counted
 * Source  TRD102 for the idea of passing buffers
 */
#ifndef HIL_UART_H
#define HIL_UART_H

#include "hil/buffer.h"
#include "lib/error.h"
#include <stdbool.h>

struct uart;

struct uart_client {
    /* buffer is what transmit was given; count bytes of it went out (fewer after an abort). */
    void (*transmitted)(struct uart_client *self lasting, const struct buffer *buffer owned,
                        size_t count, enum error status) ctx(kernel);
    /* There is something to read. The client reads until uart_read says false. */
    void (*received)(struct uart_client *self lasting) ctx(kernel);
};

struct uart_ops {
    enum error (*transmit)(struct uart *self lasting, const struct buffer *buffer owned refusable,
                           size_t size) ctx(kernel);
    /* Ends the transmission early; transmitted still runs, with CANCEL. */
    void (*transmit_abort)(struct uart *self) ctx(kernel);
    bool (*read)(struct uart *self, uint8_t *byte) ctx(kernel);
};

struct uart {
    const struct uart_ops *ops;
    struct uart_client *client lasting; /* from start-up on */
};

static inline enum error uart_transmit(struct uart *uart lasting,
                                       const struct buffer *buffer owned refusable, size_t size)
    ctx(kernel)
{
    return uart->ops->transmit(uart, move(buffer), size);
}

static inline void uart_transmit_abort(struct uart *uart) ctx(kernel)
{
    uart->ops->transmit_abort(uart);
}

/* false: nothing has arrived, *byte is untouched. */
static inline bool uart_read(struct uart *uart, uint8_t *byte) ctx(kernel)
{
    return uart->ops->read(uart, byte);
}

#endif
