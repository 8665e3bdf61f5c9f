/* Fake UART: collects what is sent; the test says when a transmission is done, and types.
 *
 * Errors  a client that changes a buffer while the fake has it ends the test program
 */
#ifndef HIL_FAKE_UART_H
#define HIL_FAKE_UART_H

#include "hil/uart.h"

#define FAKE_UART_OUTPUT_SIZE 65536
#define FAKE_UART_INPUT_SIZE 1024

struct fake_uart {
    struct uart uart;
    enum error refusal;                         /* what transmit answers, instead of sending */
    const struct buffer *buffer owned nullable; /* NULL: nothing is being sent */
    size_t size;                                /* so much of it is */
    uint8_t copy[1024];                         /* of that */
    unsigned transmit_count;
    size_t longest;                     /* transmission, in bytes */
    char output[FAKE_UART_OUTPUT_SIZE]; /* always ends in a zero */
    size_t output_size;
    uint8_t input[FAKE_UART_INPUT_SIZE];
    size_t input_first;
    size_t input_end;
};

extern const struct uart_ops fake_uart_ops;

#define FAKE_UART(client_)                                                                         \
    {                                                                                              \
        .uart = {.ops = &fake_uart_ops, .client = (client_) }                                      \
    }

/* The transmission that is on is done, with its first count bytes (or all). false: none is on. */
bool fake_uart_finish(struct fake_uart *self);
bool fake_uart_finish_early(struct fake_uart *self, size_t count, enum error status);
/* Until none is on. */
void fake_uart_run(struct fake_uart *self);
/* Nothing was sent so far. */
void fake_uart_clear(struct fake_uart *self);
/* These bytes arrive together. */
void fake_uart_type(struct fake_uart *self, const char *text);

#endif
