#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned long ticks ctx(handler);
static unsigned polls ctx(kernel);

unsigned width_of_ticks(void) ctx(kernel)
{
    return _Generic(ticks, unsigned long : 8u, unsigned : 4u, default : 0u);
}

/* The arm that is not selected is not evaluated. */
unsigned poll_count(void) ctx(kernel)
{
    return _Generic(polls, unsigned : polls, default : ticks);
}
