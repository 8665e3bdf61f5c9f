#include "ctx.h"
#include <stdbool.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct ring {
    unsigned char bytes[16];
    unsigned head, tail;
};

static struct ring ring ctx(any);

static bool ring_push(struct ring *it ctx(any), unsigned char byte)
{
    bool has_room = false;
    atomic
    {
        if (it->head - it->tail < sizeof it->bytes) {
            it->bytes[it->head++ % sizeof it->bytes] = byte;
            has_room = true;
        }
    }
    return has_room;
}

static bool ring_pop(struct ring *it ctx(any), unsigned char *byte)
{
    atomic
    {
        if (it->head == it->tail)
            return false;
        *byte = it->bytes[it->tail++ % sizeof it->bytes];
    }
    return true;
}

ctx_entry(handler) void uart_isr(void)
{
    ring_push(&ring, 'x');
}

unsigned poll(void) ctx(kernel)
{
    unsigned char byte;
    unsigned sum = 0;
    while (ring_pop(&ring, &byte))
        sum += byte;
    return sum;
}
