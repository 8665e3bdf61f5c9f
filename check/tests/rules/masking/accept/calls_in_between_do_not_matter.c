#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(handler);
void irq_enable(void) unmasks(handler);

static unsigned events ctx_shared(handler);

static unsigned half(unsigned value)
{
    return value / 2;
}

void led_toggle(void) ctx(kernel);

void step(void) ctx(kernel)
{
    irq_disable();
    events = half(events);
    led_toggle();
    irq_enable();
    led_toggle();
}
