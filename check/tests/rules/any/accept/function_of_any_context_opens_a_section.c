#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct counter {
    unsigned low, high;
};

void counter_increment(struct counter *counter ctx(any)) ctx(any)
{
    atomic
    {
        if (++counter->low == 0)
            counter->high++;
    }
}

static struct counter received ctx(any);

ctx_entry(handler) void isr(void)
{
    counter_increment(&received);
}

void poll(void) ctx(kernel)
{
    counter_increment(&received);
}
