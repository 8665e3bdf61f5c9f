/* A hash table from pointers to pointers. */
#include "private.h"

#include "../support/memory.h"

#include <stdlib.h>

static size_t slot_of(const struct map *map, const void *key)
{
    size_t slot = ((uintptr_t)key >> 3) * 0x9E3779B97F4A7C15u;
    slot = (slot >> 20) & (map->capacity - 1);
    while (map->keys[slot] && map->keys[slot] != key)
        slot = (slot + 1) & (map->capacity - 1);
    return slot;
}

void *map_get(const struct map *map, const void *key)
{
    if (map->capacity == 0)
        return NULL;
    const size_t slot = slot_of(map, key);
    return map->keys[slot] ? map->values[slot] : NULL;
}

static void map_resize(struct map *map)
{
    struct map larger = {.capacity = map->capacity ? map->capacity * 2 : 256};
    larger.keys = memory_new(larger.capacity * sizeof *larger.keys);
    larger.values = memory_new(larger.capacity * sizeof *larger.values);
    for (size_t i = 0; i < map->capacity; i++)
        if (map->keys[i])
            map_put(&larger, map->keys[i], map->values[i]);
    map_free(map);
    *map = larger;
}

void map_put(struct map *map, const void *key, void *value)
{
    if (map->count * 2 >= map->capacity)
        map_resize(map);
    const size_t slot = slot_of(map, key);
    if (!map->keys[slot])
        map->count++;
    map->keys[slot] = key;
    map->values[slot] = value;
}

void map_free(struct map *map)
{
    free((void *)map->keys);
    free(map->values);
    *map = (struct map){0};
}
