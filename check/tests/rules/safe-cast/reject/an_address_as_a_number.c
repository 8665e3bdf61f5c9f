#include "trusted.h"

ctx_default(kernel);

uintptr_t number_of(const int *place)
{
    return (uintptr_t)place; /* expect: safe-cast */
}
