#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void add(_Atomic int *value ctx(any), int by) ctx(any)
{
    *value = *value + by;     /* expect: lost-update */
    value[0] = value[0] + by; /* expect: lost-update */
    *value = value[0] + by;   /* expect: lost-update */
}
