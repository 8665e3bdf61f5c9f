#include "trusted.h"

ctx_default(kernel);

union forged { /* expect: safe-union */
    uintptr_t number;
    uint32_t *pointer;
};

uint32_t *at(uintptr_t number)
{
    union forged forged = {.number = number};
    return forged.pointer; /* expect: safe-union */
}
