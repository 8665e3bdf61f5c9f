#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned mode ctx(any), at ctx(any);
static unsigned table[4] ctx(kernel);

unsigned choose(void) ctx(kernel)
{
    switch (mode) { /* expect: any */
    case 1:
        return table[at]; /* expect: any */
    }
    return mode ? 1 : 2; /* expect: any */
}
