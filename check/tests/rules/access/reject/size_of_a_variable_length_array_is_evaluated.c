#include "ctx.h"
#include <stddef.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned width ctx(handler);

size_t row_size(void) ctx(kernel)
{
    return sizeof(int[width]); /* expect: access */
}
