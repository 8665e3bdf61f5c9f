#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_entry(handler) static void tick(void)
{
}

void vector_set(void (*handler)(void) ctx(handler)) ctx(kernel);

void poll(void) ctx(kernel)
{
    vector_set(tick);
    tick(); /* expect: entry */
}
