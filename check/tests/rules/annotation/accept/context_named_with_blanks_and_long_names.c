#include "ctx.h"

ctx_declare(main_loop_of_the_kernel, 0);
ctx_declare(h1, 1);

static unsigned a ctx(main_loop_of_the_kernel), b ctx(h1);

void poll(void) ctx(main_loop_of_the_kernel)
{
    a++;
}

ctx_entry(h1) void isr(void)
{
    b++;
}
