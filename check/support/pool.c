#include "pool.h"

#include "memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct pool {
    char **slots; /* open addressing, at most half full */
    size_t capacity, count;
};

struct pool *pool_new(void)
{
    struct pool *pool = memory_new(sizeof *pool);
    pool->capacity = 64;
    pool->slots = memory_new(pool->capacity * sizeof *pool->slots);
    return pool;
}

void pool_free(struct pool *pool)
{
    if (pool == NULL)
        return;
    for (size_t i = 0; i < pool->capacity; i++)
        free(pool->slots[i]);
    free(pool->slots);
    free(pool);
}

/* FNV-1a. */
static uint64_t text_hash(const char *text)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (; *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return hash;
}

static char **pool_slot(char **slots, size_t capacity, const char *text)
{
    size_t i = (size_t)text_hash(text) & (capacity - 1);
    while (slots[i] != NULL && strcmp(slots[i], text) != 0)
        i = (i + 1) & (capacity - 1);
    return &slots[i];
}

static void pool_grow(struct pool *pool)
{
    size_t capacity = pool->capacity * 2;
    char **slots = memory_new(capacity * sizeof *slots);
    for (size_t i = 0; i < pool->capacity; i++)
        if (pool->slots[i] != NULL)
            *pool_slot(slots, capacity, pool->slots[i]) = pool->slots[i];
    free(pool->slots);
    pool->slots = slots;
    pool->capacity = capacity;
}

const char *pool_text(struct pool *pool, const char *text)
{
    if (text == NULL)
        return NULL;
    if (pool->count * 2 >= pool->capacity)
        pool_grow(pool);
    char **slot = pool_slot(pool->slots, pool->capacity, text);
    if (*slot == NULL) {
        *slot = text_copy(text);
        pool->count++;
    }
    return *slot;
}
