#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);

unsigned peek(void) ctx(kernel)
{
    unsigned word = 0;
    /* Safe: a constant in read-only memory. */
    unsafe
    {
        word = *(const unsigned *)0x1000;
    }
    return word + *(const unsigned *)0x1004; /* expect: cast */
}
