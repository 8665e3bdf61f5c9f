#include "trusted.h"

ctx_default(kernel);

struct list {
    struct node {
        uint8_t count;
        uint8_t input[8];
    } *first lasting;
};

void received(struct list *list, struct list *other, struct node *node lasting)
{
    if (list->first->count < 8) {
        other->first = node;
        list->first->input[list->first->count] = 1; /* expect: safe-index */
    }
}
