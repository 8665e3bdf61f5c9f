#include "trusted.h"

ctx_default(kernel);

#define QUIET __attribute__((weak, noinline)) /* expect: safe-unsafe */

QUIET int get(void)
{
    return 3;
}
