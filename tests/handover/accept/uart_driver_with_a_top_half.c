/* The buffer goes to the top half's context and comes back, without any trusted code. */
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
    if (size - 1 >= buffer->size)
        return ERROR_SIZE;
    atomic
    {
        if (self->out.buffer != NULL)
            return ERROR_BUSY;
        self->out.buffer = move(buffer);
        self->out.size = size;
        self->out.sent = 0;
    }
    return OK;
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

void line_run(struct line *self) ctx(kernel);
uint8_t line_isr(struct line *self ctx(kernel)) ctx(handler);

void line_run(struct line *self)
{
    const struct buffer *buffer owned = NULL;
    size_t sent = 0;
    atomic
    {
        if (self->out.buffer != NULL && self->out.sent == self->out.size) {
            buffer = move(self->out.buffer);
            self->out.buffer = NULL;
            sent = self->out.sent;
        }
    }
    if (buffer != NULL)
        self->uart.client->transmitted(self->uart.client, move(buffer), sent, OK);
}

uint8_t line_isr(struct line *self)
{
    if (self->out.buffer == NULL || self->out.sent >= self->out.buffer->size)
        return 0;
    return self->out.buffer->data[self->out.sent++];
}
