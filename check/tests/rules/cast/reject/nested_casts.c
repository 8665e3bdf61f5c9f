#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);

unsigned nested(uintptr_t address) ctx(kernel)
{
    return **(unsigned **)(void *)address; /* expect: cast */
}
