#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);

static const uintptr_t bases[] = {0x40000000, 0x40001000};

uint32_t status(unsigned index) ctx(kernel)
{
    volatile uint32_t *registers = (volatile uint32_t *)bases[index & 1]; /* expect: cast */
    return registers[2];
}
