#include "trusted.h"

ctx_default(kernel);

__asm__(".globl nothing"); /* expect: safe-unsafe */

int one(void)
{
    return 1;
}
