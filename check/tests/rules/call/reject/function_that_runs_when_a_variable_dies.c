#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned locks ctx(handler);

static void unlock(unsigned *held)
{
    locks -= *held;
}

unsigned locked(void) ctx(kernel)
{
    unsigned held __attribute__((cleanup(unlock))) = 1; /* expect: call */
    return held;
}
