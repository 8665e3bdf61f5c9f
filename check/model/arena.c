#include "arena.h"

#include "../support/memory.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_SIZE = 1 << 16 };

struct chunk {
    struct chunk *next;
    alignas(max_align_t) char bytes[];
};

struct arena {
    struct chunk *chunks;
    char *free;
    size_t left;
};

struct arena *arena_new(void)
{
    return memory_new(sizeof(struct arena));
}

void arena_free(struct arena *arena)
{
    struct chunk *next = NULL;
    for (struct chunk *chunk = arena->chunks; chunk; chunk = next) {
        next = chunk->next;
        free(chunk);
    }
    free(arena);
}

static char *chunk_add(struct arena *arena, size_t size)
{
    struct chunk *chunk = memory_new(sizeof *chunk + size);
    chunk->next = arena->chunks;
    arena->chunks = chunk;
    return chunk->bytes;
}

void *arena_take(struct arena *arena, size_t size)
{
    const size_t unit = alignof(max_align_t) / 2; /* pointers and long long: nothing larger here */
    const size_t rounded = (size + unit - 1) / unit * unit;
    if (rounded > CHUNK_SIZE / 4)
        return chunk_add(arena, rounded);
    if (rounded > arena->left) {
        arena->free = chunk_add(arena, CHUNK_SIZE);
        arena->left = CHUNK_SIZE;
    }
    char *item = arena->free;
    arena->free += rounded;
    arena->left -= rounded;
    return item;
}

char *arena_text(struct arena *arena, const char *text)
{
    const size_t size = strlen(text) + 1;
    return memcpy(arena_take(arena, size), text, size);
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    va_list again;
    va_copy(again, list);
    const int length = vsnprintf(NULL, 0, format, list);
    va_end(list);
    char *text = arena_take(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}
