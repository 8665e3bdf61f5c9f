#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct ring {
    unsigned head, tail;
};

void ring_put(struct ring *ring ctx_shared(handler)) ctx(handler)
{
    ring->head++;
}

unsigned ring_take(struct ring *ring ctx_shared(handler)) ctx(kernel)
{
    unsigned at;
    atomic_to(handler) at = ring->tail++;
    return at;
}

static struct ring ring ctx_shared(handler);

ctx_entry(handler) void isr(void)
{
    ring_put(&ring);
}

unsigned poll(void) ctx(kernel)
{
    return ring_take(&ring);
}
