#include "buffers.h"

#include <string.h>

ctx_default(kernel);

struct header {
    unsigned kind;
    struct buffer *about;
};

void f(struct header *a, const struct header *b, struct buffer *c)
{
    memcpy(a, b, sizeof *a);
    memset(c->bytes, 0, sizeof c->bytes);
    memcpy(c->bytes, &b->kind, sizeof b->kind);
}
