#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct ring {
    _Atomic unsigned head, tail;
};

static struct ring ring ctx(any);

void advance(void) ctx(kernel)
{
    ring.head = (ring.head + 1) % 16;  /* expect: lost-update */
    ring.tail = ring.tail + ring.head; /* expect: lost-update */
}
