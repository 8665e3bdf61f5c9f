#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static _Atomic unsigned char byte ctx(any);

void shift(void) ctx(kernel)
{
    byte = (unsigned char)(byte + 1);      /* expect: lost-update */
    (byte) = (unsigned char)((byte) << 1); /* expect: lost-update */
}
