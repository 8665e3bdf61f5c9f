#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct ring {
    unsigned char bytes[16];
    unsigned head, tail;
};

static struct ring ring ctx_shared(handler);

ctx_entry(handler) void uart_isr(void)
{
    ring.bytes[ring.head++ % 16] = 'x';
    struct ring copy = ring;
    ring.tail = copy.tail;
}
