#include "buffers.h"

ctx_default(kernel);

struct list {
    struct buffer *first owned nullable;
};

struct buffer *list_pop(struct list *list) owned nullable
{
    struct buffer *first owned = move(list->first);
    list->first = NULL;
    if (first == NULL)
        return NULL;
    list->first = move(first->next);
    first->next = NULL;
    return move(first);
}

void list_push(struct list *list, struct buffer *buffer owned)
{
    if (buffer->next != NULL) {
        buffer_release(move(buffer));
        return;
    }
    buffer->next = move(list->first);
    list->first = move(buffer);
}

unsigned list_sum(const struct list *list)
{
    unsigned sum = 0;
    for (const struct buffer *one = list->first; one != NULL; one = one->next)
        sum += buffer_sum(one);
    return sum;
}
