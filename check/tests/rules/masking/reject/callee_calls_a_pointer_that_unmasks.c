#include "ctx.h"

ctx_declare(kernel, 0);

void off(void) masks(any);
void on(void) unmasks(any);
void post(void (*work)(void) ctx(kernel)) ctx(kernel);

static unsigned count ctx(any);
static void (*next)(void) ctx(kernel);

static void work(void) ctx(kernel)
{
    off();
    on();
}

static void run(void) ctx(kernel)
{
    if (next)
        next();
}

void step(void) ctx(kernel)
{
    next = work;
    atomic
    {
        run(); /* expect: masking */
        count++;
    }
}
