#include "ctx.h"

ctx_declare(kernel, 0);

void off(void) masks(any);
void on(void) unmasks(any);

static unsigned count ctx(any);

static void work(unsigned *arg)
{
    off();
    (void)arg;
    on();
}

void step(void) ctx(kernel)
{
    void (*call)(void *) ctx(kernel) = (void (*)(void *))work;
    atomic
    {
        call(0); /* expect: masking */
        count++;
    }
}
