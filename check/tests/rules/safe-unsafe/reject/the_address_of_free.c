#include "trusted.h"

ctx_default(kernel);

#include <stdlib.h>

typedef void release(void *memory);

release *releaser(void)
{
    return free; /* expect: safe-unsafe */
}
