#include "trusted.h"

ctx_default(kernel);

#include <stdlib.h>

void *room(unsigned count)
{
    return calloc(count, 4); /* expect: safe-unsafe */
}
