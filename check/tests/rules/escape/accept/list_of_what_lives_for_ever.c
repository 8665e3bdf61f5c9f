#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct node {
    int value;
    struct node *next lasting;
};

struct list {
    struct node *first lasting;
};

void list_push(struct list *list, struct node *node lasting)
{
    node->next = list->first;
    list->first = node;
}

void list_remove(struct list *list, const struct node *node)
{
    for (struct node **at = &list->first; *at != (struct node *)0; at = &(*at)->next)
        if (*at == node) {
            *at = node->next;
            return;
        }
}
