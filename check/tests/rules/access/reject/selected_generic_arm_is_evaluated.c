#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned count ctx(handler);

#define VALUE(x) _Generic((x), unsigned : (x), default : 0u)

unsigned read_count(unsigned a) ctx(kernel)
{
    a += _Generic(a, unsigned : count, default : a); /* expect: access */
    return a + VALUE(count);                         /* expect: access */
}
