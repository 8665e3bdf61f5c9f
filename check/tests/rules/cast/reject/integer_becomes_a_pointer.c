#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);

void led_on(void) ctx(kernel)
{
    *(volatile uint32_t *)0x40020014 = 1; /* expect: cast */
}

uint32_t read_at(uintptr_t address) ctx(kernel)
{
    return *(const volatile uint32_t *)address; /* expect: cast */
}
