/* The front end does not say which function that is, and the macro hides it from the text. */
#include "ctx.h"

ctx_declare(kernel, 0);

static unsigned locks ctx(kernel);

static void unlock(unsigned *held)
{
    locks -= *held;
}

#define UNDONE_BY(function) __attribute__((cleanup(function)))

unsigned locked(void) ctx(kernel)
{
    unsigned held UNDONE_BY(unlock) = 1; /* expect: not-analysed */
    return locks;
}
