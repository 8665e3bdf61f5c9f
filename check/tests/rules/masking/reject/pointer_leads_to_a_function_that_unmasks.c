#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void off(void) masks(any);
void on(void) unmasks(any);

static unsigned count ctx(any);

static void work(void) ctx(kernel)
{
    off();
    count++;
    on();
}

static void (*deferred)(void) ctx(kernel) = work;

void step(void) ctx(kernel)
{
    atomic
    {
        deferred(); /* expect: masking */
        count++;
    }
}
