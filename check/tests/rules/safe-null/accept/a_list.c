#include "trusted.h"

ctx_default(kernel);

struct node {
    struct node *next nullable;
    int number;
};

int sum(struct node *first nullable)
{
    int total = 0;
    for (struct node *each = first; each != NULL; each = each->next)
        total += each->number;
    return total;
}
