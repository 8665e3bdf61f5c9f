#include "ctx.h"

ctx_declare(kernel, 0);

unsigned next_identifier(void)
{
    static unsigned identifier; /* expect: elision */
    return ++identifier;
}
