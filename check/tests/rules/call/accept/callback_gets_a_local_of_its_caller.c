#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static void repeat(unsigned times, void (*run)(unsigned i, void *environment), void *environment)
{
    while (times--)
        run(times, environment);
}

static void add(unsigned i, void *environment)
{
    *(unsigned *)environment += i;
}

unsigned triangle(unsigned n) ctx(kernel)
{
    unsigned sum = 0;
    repeat(n + 1, add, &sum);
    return sum;
}

static unsigned total ctx(handler);

ctx_entry(handler) void isr(void)
{
    repeat(3, add, &total);
}
