#include "trusted.h"

ctx_default(kernel);

int get(void)
{
    return 3;
}
#line 6 "a_file.h" /* expect: safe-unsafe */
