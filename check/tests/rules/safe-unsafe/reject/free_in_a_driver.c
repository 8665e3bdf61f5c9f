#include "trusted.h"

ctx_default(kernel);

#include <stdlib.h>

void drop(int *memory)
{
    free(memory); /* expect: safe-unsafe */
}
