#include "trusted.h"

ctx_default(kernel);

bool add(int one, int other, int *sum)
{
    return !__builtin_add_overflow(one, other, sum);
}
