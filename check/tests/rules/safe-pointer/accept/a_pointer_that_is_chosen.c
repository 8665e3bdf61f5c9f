#include "trusted.h"

ctx_default(kernel);

int larger(const int *one, const int *other)
{
    return *(*one > *other ? one : other);
}
