#include "buffers.h"

ctx_default(kernel);

struct store {
    struct buffer *kept ctx_owned ctx_nullable;
};

void store_put(struct store *store, struct buffer *b ctx_owned)
{
    if (store->kept)
        buffer_release(ctx_move(b));
    else
        store->kept = ctx_move(b);
}
