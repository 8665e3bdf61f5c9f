#include "buffers.h"

ctx_default(kernel);

struct pool {
    struct buffer *free owned nullable;
};

void pool_put(struct pool *pool, struct buffer *b owned)
{
    buffer_drop(move(b->next));
    b->next = move(pool->free);
    pool->free = move(b);
}

struct buffer *pool_take(struct pool *pool) owned nullable
{
    struct buffer *b owned = move(pool->free);
    pool->free = NULL;
    if (b != NULL) {
        pool->free = move(b->next);
        b->next = NULL;
    }
    return move(b);
}
