#include "ctx.h"
#include <stddef.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_entry(handler) int signal_handler(int number);

size_t width(void) ctx(kernel)
{
    __typeof__(signal_handler(1)) same = 0;
    return sizeof signal_handler(2) + sizeof same;
}
