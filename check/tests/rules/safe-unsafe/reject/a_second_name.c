#include "trusted.h"

ctx_default(kernel);

static int real(void)
{
    return 3;
}

int hidden(void) __attribute__((alias("real"))); /* expect: safe-unsafe */

int get(void)
{
    return real();
}
