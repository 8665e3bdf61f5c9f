#include "trusted.h"

ctx_default(kernel);

int run(int which)
{
    static const void *const table[] = {&&one, &&two}; /* expect: safe-unsafe safe-unsafe */
    goto *table[which & 1];                            /* expect: safe-unsafe */
one:
    return 1;
two:
    return 2;
}
