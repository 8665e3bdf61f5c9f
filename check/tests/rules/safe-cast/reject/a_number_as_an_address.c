#include "trusted.h"

ctx_default(kernel);

uint32_t *at(uintptr_t address)
{
    return (uint32_t *)address; /* expect: cast safe-cast */
}
