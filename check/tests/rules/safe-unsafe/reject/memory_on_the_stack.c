#include "trusted.h"

ctx_default(kernel);

void fill(void *memory);

void run(unsigned size)
{
    fill(__builtin_alloca(size)); /* expect: safe-unsafe */
}
