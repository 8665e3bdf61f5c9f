/* The front end does not say which function that is. */
#include "ctx.h"

ctx_declare(kernel, 0);

static unsigned locks ctx(kernel);

static void unlock(unsigned *held)
{
    locks -= *held;
}

unsigned locked(void) ctx(kernel)
{
    unsigned held __attribute__((cleanup(unlock))) = 1; /* expect: not-analysed */
    return locks;
}
