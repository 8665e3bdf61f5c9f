#include "buffers.h"

ctx_default(kernel);

struct duplex {
    struct buffer *in owned nullable;
    struct buffer *out owned nullable;
};

static void out_drop(struct duplex *duplex)
{
    struct buffer *out owned = move(duplex->out);
    duplex->out = NULL;
    buffer_drop(move(out));
}

unsigned f(struct duplex *duplex)
{
    struct buffer *const in = duplex->in;
    if (in == NULL)
        return 0;
    out_drop(duplex);
    return in->size;
}
