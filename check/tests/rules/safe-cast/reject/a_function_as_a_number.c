#include "trusted.h"

ctx_default(kernel);

uintptr_t vector(void (*handle)(void))
{
    return (uintptr_t)handle; /* expect: safe-cast */
}
