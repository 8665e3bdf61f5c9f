#include <ctx.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

struct timer {
    unsigned ticks;
};

void timer_fired(struct timer *timer)
{
    timer->ticks++;
}
