#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);

static unsigned word ctx(kernel);

int is_aligned(const void *pointer)
{
    return ((uintptr_t)pointer & 3u) == 0;
}

unsigned offset(void) ctx(kernel)
{
    return (unsigned)((uintptr_t)&word % 16u) + (unsigned)is_aligned(&word);
}
