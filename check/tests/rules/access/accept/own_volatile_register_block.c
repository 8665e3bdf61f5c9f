#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct timer_registers {
    volatile uint32_t counter, compare, control;
};

struct timer {
    struct timer_registers *registers;
};

void timer_set(struct timer *timer ctx(kernel), uint32_t dt) ctx(kernel)
{
    timer->registers->compare = timer->registers->counter + dt;
    timer->registers->control |= 1u;
}

void timer_acknowledge(volatile struct timer_registers *registers ctx(handler)) ctx(handler)
{
    registers->control &= ~2u;
}
