#include "ctx.h"
#include <stddef.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned char handler_byte(void) ctx(handler);

size_t size(void) ctx(kernel)
{
    __typeof__(handler_byte()) same = 0;
    return sizeof handler_byte() + sizeof same + _Generic(handler_byte(), default : 1u);
}
