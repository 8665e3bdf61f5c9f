#include "trusted.h"

ctx_default(kernel);

struct node {
    struct node *next nullable;
    int number;
};

int last(struct node *first nullable)
{
    struct node *each = first;
    while (each != NULL && each->number != 0)
        each = each->next;
    return each->number; /* expect: safe-null */
}
