/* counter.c */
#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned ticks ctx(kernel);

int main(void) ctx(kernel)
{
    return (int)ticks;
}
/* timer.c */
#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

extern unsigned ticks ctx(handler); /* expect: link-declaration */

ctx_entry(handler) void timer_isr(void)
{
    ticks++;
}
