#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned locks ctx(kernel);

static void unlock(const unsigned *held)
{
    locks -= *held;
}

unsigned locked(void) ctx(kernel)
{
    const unsigned held __attribute__((cleanup(unlock))) = 1;
    return locks + held;
}
