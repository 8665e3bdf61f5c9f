#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct uart_ops {
    void (*send)(unsigned char byte);
    void (*reset)(void);
};

void uart_send(unsigned char byte) ctx(kernel);
void uart_reset(void) ctx(handler);

static const struct uart_ops ops ctx(kernel) = {
    .send = uart_send, .reset = uart_reset, /* expect: assignment */
};

void send(void) ctx(kernel)
{
    ops.send('x');
}
