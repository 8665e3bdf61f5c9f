#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct ring {
    unsigned head;
};

static struct ring receive ctx(handler);

unsigned ring_length(const struct ring *ring ctx(kernel)) ctx(kernel);
unsigned ring_size(const struct ring *ring) ctx(kernel);

unsigned poll(void) ctx(kernel)
{
    struct ring *carried ctx(handler) = &receive;
    return ring_length(&receive)   /* expect: call */
           + ring_size(&receive)   /* expect: call */
           + ring_length(carried); /* expect: call */
}
