/* Who is given the buffer back does not keep it. */
#include "hil/uart.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct talker {
    struct uart_client client;
    struct uart *uart lasting;
    const struct buffer *buffer owned nullable;
};

void talker_said(struct uart_client *client lasting, const struct buffer *buffer owned,
                 size_t count, enum error status) ctx(kernel);

void talker_said(struct uart_client *client, const struct buffer *buffer, size_t count,
                 enum error status)
{
    (void)client;
    (void)buffer;
    (void)count;
    (void)status;
} /* expect: leak */
