/* A borrowed buffer is nobody's to hand over. */
#include "hil/uart.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct talker {
    struct uart_client client;
    struct uart *uart lasting;
    const struct buffer *buffer owned nullable;
};

enum error talker_pass(struct talker *self, const struct buffer *buffer) ctx(kernel);

enum error talker_pass(struct talker *self, const struct buffer *buffer)
{
    return uart_transmit(self->uart, move(buffer), 1); /* expect: owned leak */
}
