#include "trusted.h"

ctx_default(kernel);

#undef ctx_nullable   /* expect: safe-unsafe */
#define ctx_nullable  /* expect: safe-unsafe */
int get(void)
{
    return 3;
}
