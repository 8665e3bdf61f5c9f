#include "ctx.h"
#include <stddef.h>

ctx_declare(kernel, 0);

struct pair {
    unsigned char first;
    unsigned second;
};

size_t builtins(unsigned a) ctx(kernel)
{
    struct pair pair = {0};
    __builtin_memset(&pair, 0, sizeof pair);
    if (__builtin_types_compatible_p(unsigned, __typeof__(a)))
        a = (unsigned)__builtin_clz(a | 1u);
    if (a > 40)
        __builtin_unreachable();
    __builtin_prefetch(&pair);
    return __builtin_offsetof(struct pair, second) + a + pair.second;
}
