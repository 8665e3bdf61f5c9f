#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct buffer {
    unsigned char bytes[8];
    unsigned used;
};

void buffer_append(struct buffer *to, const struct buffer *from)
{
    for (unsigned i = 0; i < from->used && to->used < sizeof to->bytes; i++)
        to->bytes[to->used++] = from->bytes[i];
}

static struct buffer a ctx(kernel), b ctx(kernel), c ctx(handler), d ctx(handler);

void join(void) ctx(kernel)
{
    buffer_append(&a, &b);
}

ctx_entry(handler) void isr(void)
{
    buffer_append(&c, &d);
}
