#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void uart_isr(void) ctx(handler);

void run(void) ctx(kernel)
{
    uintptr_t address = (uintptr_t)uart_isr;
    ((void (*)(void))address)(); /* expect: cast */
}
