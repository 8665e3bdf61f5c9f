#include "ctx.h"
#include <stddef.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned char receive_buffer[64] ctx(handler);
static struct {
    unsigned head, tail;
} ring ctx(handler);

size_t receive_capacity(void) ctx(kernel)
{
    size_t capacity = sizeof receive_buffer;
    capacity += sizeof(receive_buffer) / sizeof(receive_buffer[0]);
    capacity += sizeof ring.head + sizeof(ring.tail++ ? 1 : 2);
    return capacity + _Alignof(unsigned);
}
