#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct node {
    int value;
    struct node *next;
};

int node_value(const struct node *node);

int sum(const struct node *list)
{
    int total = 0;
    for (const struct node *node = list; node != (const struct node *)0; node = node->next)
        total += node_value(node);
    return total;
}
