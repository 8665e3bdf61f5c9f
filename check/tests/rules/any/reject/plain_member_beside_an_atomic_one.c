#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct ring {
    atomic_uint head;
    unsigned char cells[8];
};

static struct ring ring ctx(any);

void put(unsigned char byte) ctx(kernel)
{
    ring.cells[ring.head % 8] = byte; /* expect: any */
    ring.head++;
}
