/* A driver that says yes has taken the buffer. */
#include "hil/uart.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct out {
    const struct buffer *buffer owned nullable;
    size_t size;
    size_t sent;
};

struct line {
    struct uart uart;
    struct out out ctx_shared(handler);
};

static enum error transmit(struct uart *uart, const struct buffer *buffer owned refusable,
                           size_t size)
{
    struct line *const self = container_of(uart, struct line, uart);
    if (size > buffer->size)
        return ERROR_SIZE;
    atomic
    {
        if (self->out.buffer == NULL)
            self->out.buffer = move(buffer);
    }
    return OK; /* expect: leak */
}

static void transmit_abort(struct uart *uart)
{
    (void)uart;
}

static bool read(struct uart *uart, uint8_t *byte)
{
    (void)uart;
    (void)byte;
    return false;
}

extern const struct uart_ops line_ops;
const struct uart_ops line_ops = {
    .transmit = transmit,
    .transmit_abort = transmit_abort,
    .read = read,
};
