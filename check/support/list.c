#include "list.h"

#include "memory.h"

#include <stdlib.h>
#include <string.h>

void list_take(struct list *list, char *text)
{
    if (list->count + 1 >= list->capacity) {
        list->capacity = list->capacity == 0 ? 8 : list->capacity * 2;
        list->items = memory_resize(list->items, list->capacity, sizeof *list->items);
    }
    list->items[list->count++] = text;
    list->items[list->count] = NULL;
}

void list_add(struct list *list, const char *text)
{
    list_take(list, text_copy(text));
}

void list_add_all(struct list *list, const struct list *other)
{
    for (size_t i = 0; i < other->count; i++)
        list_add(list, other->items[i]);
}

void list_insert(struct list *list, size_t index, const char *text)
{
    list_add(list, text);
    char *added = list->items[list->count - 1];
    memmove(&list->items[index + 1], &list->items[index],
            (list->count - 1 - index) * sizeof *list->items);
    list->items[index] = added;
}

void list_free(struct list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i]);
    free(list->items);
    *list = (struct list){0};
}

bool list_has(const struct list *list, const char *text)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i], text) == 0)
            return true;
    return false;
}

char *list_joined(const struct list *list, const char *between)
{
    size_t size = 1;
    for (size_t i = 0; i < list->count; i++)
        size += strlen(list->items[i]) + strlen(between);
    char *text = memory_new(size), *end = text;
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0)
            end = stpcpy(end, between);
        end = stpcpy(end, list->items[i]);
    }
    return text;
}
