#include <ctx.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

struct timer {
    unsigned ticks;
};

void timer_fired(void *environment)
{
    struct timer *const timer = environment; /* expect: safe-cast */
    timer->ticks++;
}
