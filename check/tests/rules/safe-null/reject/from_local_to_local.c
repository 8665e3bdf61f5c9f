#include "trusted.h"

ctx_default(kernel);

int copied(int *number nullable)
{
    int *first = number;
    int *second = first;
    return *second; /* expect: safe-null */
}

int one_of_two(int *number nullable, int *other, bool which)
{
    int *chosen = which ? number : other;
    return *chosen; /* expect: safe-null */
}

int at_once(int *number nullable)
{
    int *first, *second;
    first = second = number;
    return *first; /* expect: safe-null */
}
