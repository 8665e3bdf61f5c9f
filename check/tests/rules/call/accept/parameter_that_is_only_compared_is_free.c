/* It holds its parameters, so they need not live where it runs, nor together. */
#include "ctx.h"
#include <stdbool.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

bool is_same(const void *one, const void *other)
{
    return one == other;
}

static unsigned kernel_word ctx(kernel), handler_word ctx(handler);

bool compare(void) ctx(kernel)
{
    return is_same(&kernel_word, &handler_word) || is_same(&handler_word, 0);
}
