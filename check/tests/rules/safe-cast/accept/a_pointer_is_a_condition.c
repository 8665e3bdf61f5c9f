#include "trusted.h"

ctx_default(kernel);

struct node {
    struct node *next;
};

unsigned length(const struct node *first)
{
    unsigned count = 0;
    for (; first && !!first; first = first->next)
        count++;
    const bool is_empty = first;
    return count + is_empty;
}
