#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void spawn(void (*run)(void) ctx(b)) ctx(kernel);

static unsigned interrupts ctx(handler), polls ctx(kernel);

static void count(void)
{
    interrupts++;
}

static void poll(void)
{
    polls++;
}

static void nothing(void)
{
}

void start(void) ctx(kernel)
{
    spawn(count);
    spawn(poll);
    spawn(nothing);
}
