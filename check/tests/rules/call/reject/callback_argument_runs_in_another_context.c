#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void timer_on_fire(void (*fired)(void) ctx(kernel)) ctx(kernel);

static unsigned interrupts ctx(handler);

static void count(void)
{
    interrupts++;
}

void toggle(void) ctx(handler);

void start(void) ctx(kernel)
{
    timer_on_fire(count);   /* expect: call */
    timer_on_fire(&toggle); /* expect: call */
}
