#include "trusted.h"

ctx_default(kernel);

#include <stdlib.h>

void *room(unsigned count) nullable
{
    return calloc(count, 4); /* expect: safe-unsafe */
}
