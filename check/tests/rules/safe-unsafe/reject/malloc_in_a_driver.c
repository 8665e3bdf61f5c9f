#include "trusted.h"

ctx_default(kernel);

#include <stdlib.h>

void *room(void) nullable
{
    return malloc(4); /* expect: safe-unsafe */
}
