/* The round trip would lose the context. */
#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned received ctx(handler);

unsigned steal(void) ctx(kernel)
{
    uintptr_t address = (uintptr_t)&received;
    return *(unsigned *)address; /* expect: cast */
}
