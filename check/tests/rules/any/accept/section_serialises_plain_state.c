#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct queue {
    unsigned char bytes[16];
    unsigned head, tail;
};

static struct queue queue ctx(any);

void put(unsigned char byte) ctx(kernel)
{
    atomic
    {
        queue.bytes[queue.head++ % 16] = byte;
    }
}

static unsigned char last ctx(handler);

ctx_entry(handler) void isr(void)
{
    atomic
    {
        if (queue.head != queue.tail)
            last = queue.bytes[queue.tail++ % 16];
    }
}
