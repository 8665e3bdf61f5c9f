#include "trusted.h"

ctx_default(kernel);

struct node {
    struct node *next;
    int number;
};

int total(const struct node *first)
{
    int sum = 0;
    for (const struct node *each = first; each != NULL; each = each->next)
        sum += each->number;
    return sum;
}
