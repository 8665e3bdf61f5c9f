#include "ctx.h"
#include <stdarg.h>

ctx_declare(kernel, 0);

unsigned highest(unsigned count, ...) ctx(kernel)
{
    va_list list, copy;
    unsigned best = 0;
    va_start(list, count);
    va_copy(copy, list);
    while (count--) {
        unsigned value = va_arg(list, unsigned);
        best = value > best ? value : best;
    }
    va_end(copy);
    va_end(list);
    return best;
}
