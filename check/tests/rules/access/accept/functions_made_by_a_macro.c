#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

#define COUNTER(name, where)                                                                       \
    static unsigned name##_count ctx(where);                                                       \
    static void name##_increment(void)                                                             \
    {                                                                                              \
        name##_count++;                                                                            \
    }                                                                                              \
    unsigned name##_read(void) ctx(where)                                                          \
    {                                                                                              \
        return name##_count;                                                                       \
    }

COUNTER(poll, kernel)
COUNTER(interrupt, handler)

void poll(void) ctx(kernel)
{
    poll_increment();
}

ctx_entry(handler) void timer_isr(void)
{
    interrupt_increment();
}
