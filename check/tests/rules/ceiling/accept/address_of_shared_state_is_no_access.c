#include "ctx.h"
#include <stddef.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct ring {
    unsigned char bytes[16];
    unsigned head;
};

static struct ring ring ctx_shared(handler);

void ring_watch(struct ring *it ctx_shared(handler)) ctx(kernel);

size_t watch(void) ctx(kernel)
{
    struct ring *it ctx_shared(handler) = &ring;
    ring_watch(it);
    ring_watch(&ring);
    return sizeof ring + sizeof it->bytes + offsetof(struct ring, head);
}
