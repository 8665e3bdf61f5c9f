/* What drivers of UARTs have in common, whatever the device: the buffer that goes out, the ring for what comes
 * in, and the bottom half.
 *
 * Shape   a driver embeds it, and adds the device's registers, transmit and the top half. The buffer belongs
 *         to the top half from transmit until all of it has gone, or the rest was cancelled
 * Order   uart_base_accept; then the driver feeds its device until sent is size, and sets the
 *         deferred call, which the board lists
 */
#ifndef CHIPS_UART_BASE_H
#define CHIPS_UART_BASE_H

#include "hil/uart.h"
#include "kernel/deferred_call.h"
#include "lib/byte_ring.h"

struct uart_transmission {
    const struct buffer *buffer owned nullable; /* NULL: there is none */
    size_t size;                                /* so much of it goes out, */
    size_t sent;                                /* and so much the device has */
    enum error status;                          /* with which it ends */
};

struct uart_base {
    struct uart uart; /* the HIL that the driver provides */
    struct deferred_call done;

    struct uart_transmission out ctx_shared(handler);
    struct byte_ring received ctx(any);
};

void uart_base_run(struct deferred_call *call) ctx(kernel);

/* ring_ is an array of _Atomic uint8_t whose length is a power of two. */
#define UART_BASE(ops_, client_, ring_)                                                            \
    {                                                                                              \
        .uart = {.ops = (ops_), .client = (client_)}, .done = DEFERRED_CALL(uart_base_run),        \
        .received = BYTE_RING(ring_)                                                               \
    }

/* The first size bytes of the buffer shall go out. */
enum error uart_base_accept(struct uart_base *self, const struct buffer *buffer owned refusable,
                            size_t size) ctx(kernel) in_atomic;

/* Of struct uart_ops. */
void uart_base_transmit_abort(struct uart *uart) ctx(kernel);
bool uart_base_read(struct uart *uart, uint8_t *byte) ctx(kernel);

#endif
