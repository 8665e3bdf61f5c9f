#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct timer {
    struct timer *next;
    unsigned due;
    void (*fired)(struct timer *self);
};

static struct timer slow ctx(kernel), fast ctx(handler);

static void timer_fire(struct timer *timer)
{
    for (; timer; timer = timer->next)
        if (timer->fired)
            timer->fired(timer);
}

void poll(void) ctx(kernel)
{
    slow.next = 0;
    timer_fire(&slow);
}

ctx_entry(handler) void isr(void)
{
    timer_fire(&fast);
}
