#include "trusted.h"

ctx_default(kernel);

int one_of_two(int *number nullable, int *other)
{
    int *chosen = number ? number : other;
    int *same = chosen;
    int *negated = number == NULL ? other : number;
    return *chosen + *same + *negated;
}

int later(int *number nullable, int *other, bool which)
{
    int *chosen = which ? number : other;
    int *same = chosen;
    return same ? *same : 0;
}
