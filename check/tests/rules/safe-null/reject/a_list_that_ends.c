#include "trusted.h"

ctx_default(kernel);

struct node {
    struct node *next nullable;
    int number;
};

int second(struct node *first)
{
    return first->next->number; /* expect: safe-null */
}
