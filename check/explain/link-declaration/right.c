/* counter.h */
#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

extern unsigned ticks ctx_shared(handler);
/* counter.c */
#include "counter.h"

unsigned ticks ctx_shared(handler);

int main(void) ctx(kernel)
{
    unsigned copy = 0;
    atomic copy = ticks;
    return (int)copy;
}
/* timer.c */
#include "counter.h"

ctx_entry(handler) void timer_isr(void)
{
    ticks++;
}
