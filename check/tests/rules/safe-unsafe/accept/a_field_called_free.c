#include "trusted.h"

ctx_default(kernel);

struct pool {
    unsigned free;
    void (*malloc)(struct pool *pool);
};

unsigned pool_free(struct pool *pool)
{
    pool->malloc(pool);
    return pool->free;
}
