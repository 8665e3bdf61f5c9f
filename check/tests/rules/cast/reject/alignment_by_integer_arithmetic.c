#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);

unsigned char *aligned(unsigned char *pointer ctx(kernel)) ctx(kernel)
{
    return (unsigned char *)(((uintptr_t)pointer + 3) & ~(uintptr_t)3); /* expect: cast */
}
