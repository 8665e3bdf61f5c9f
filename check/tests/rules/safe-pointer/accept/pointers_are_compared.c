#include "trusted.h"

ctx_default(kernel);

bool is_same(const int *one, const int *other)
{
    return one == other;
}
