#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void spawn(void (*run)(void *environment ctx(b)) ctx(b), void *environment ctx(b)) ctx(kernel);

static void nothing(void *environment)
{
    (void)environment;
}

void start(void) ctx(kernel)
{
    spawn(nothing, 0);
    spawn(nothing, (void *)0);
    spawn(0, 0);
}
