#include "trusted.h"

ctx_default(kernel);

struct node {
    struct node *next lasting;
    unsigned number;
};
struct list {
    struct node *head lasting;
};
static uint8_t bytes[8];

uint8_t by_its_field(struct node *node lasting, struct node *other lasting)
{
    struct node **way = &node->next;
    if ((*way)->number >= 8)
        return 0;
    node->next = other;
    return bytes[(*way)->number]; /* expect: safe-index */
}

uint8_t with_its_struct(struct list *list, struct list *same, const struct list *from lasting)
{
    if (list->head->number >= 8)
        return 0;
    *same = *from;
    return bytes[list->head->number]; /* expect: safe-index */
}
