/* Its parameter alone is dereferenced: each call binds it afresh. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct ring {
    unsigned char data[16];
    unsigned head;
};

static void ring_put(struct ring *ring, unsigned char byte)
{
    ring->data[ring->head++ % sizeof ring->data] = byte;
}

static struct ring transmit ctx(kernel), receive ctx(handler);

void send(unsigned char byte) ctx(kernel)
{
    ring_put(&transmit, byte);
}

ctx_entry(handler) void uart_isr(void)
{
    ring_put(&receive, 'x');
}
