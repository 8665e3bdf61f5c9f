#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

uint32_t device_identifier(void) ctx(kernel)
{
    uint32_t identifier = 0;
    /* Safe: a constant in the read-only memory of the chip. */
    unsafe
    {
        identifier = *(const volatile uint32_t *)0x1FFF7A10;
    }
    return identifier;
}
