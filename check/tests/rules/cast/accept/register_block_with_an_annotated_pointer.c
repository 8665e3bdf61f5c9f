#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct timer_registers {
    volatile uint32_t counter, compare;
};

static struct timer_registers *const timer ctx(kernel) = (struct timer_registers *)0x40000000;

uint32_t timer_now(void) ctx(kernel)
{
    struct timer_registers *local ctx(kernel) = (struct timer_registers *)0x40001000;
    return timer->counter + local->counter;
}
