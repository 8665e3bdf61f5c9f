#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned ticks ctx(handler);

ctx_entry(handler) static void tick(void)
{
    ticks++;
}

void vector_set(unsigned number, void (*handler)(void) ctx(handler)) ctx(kernel);

void start(void) ctx(kernel)
{
    vector_set(1, tick);
}
