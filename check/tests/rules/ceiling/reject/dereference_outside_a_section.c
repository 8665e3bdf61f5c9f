#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct ring {
    unsigned head;
    unsigned char bytes[4];
};

static struct ring ring ctx_shared(handler);

unsigned ring_head(struct ring *it ctx_shared(handler)) ctx(kernel)
{
    struct ring *at ctx_shared(handler) = &ring;
    at->bytes[0] = 1;    /* expect: ceiling */
    return it->head      /* expect: ceiling */
           + *at->bytes; /* expect: ceiling */
}
