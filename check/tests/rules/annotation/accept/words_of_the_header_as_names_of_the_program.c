/* The prefixed names suffice where a program uses the short ones itself. */
#include "ctx.h"

ctx_declare(kernel, 0);

#undef owned
#undef move
#undef needs
#undef unsafe
static unsigned owned ctx(kernel);

unsigned move(unsigned needs) ctx(kernel)
{
    unsigned unsafe = needs + owned;
    return unsafe;
}
