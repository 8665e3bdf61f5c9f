#include "ctx.h"
#include <stddef.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct bytes {
    unsigned char *data;
    size_t size;
};

struct uart {
    struct bytes lent;
    struct bytes sending ctx_shared(handler);
    size_t sent ctx_shared(handler);
};

static void feed(struct uart *uart ctx(kernel)) in_atomic
{
    while (uart->sent < uart->sending.size)
        uart->sent += uart->sending.data[uart->sent] != 0;
}

void transmit(struct uart *uart, struct bytes buffer) ctx(kernel);
void transmit(struct uart *uart, struct bytes buffer)
{
    uart->lent = buffer;
    atomic
    {
        /* Safe: until it is given back, the top half alone reads it. */
        unsafe
        {
            uart->sending = buffer;
        }
        uart->sent = 0;
        feed(uart);
    }
}
