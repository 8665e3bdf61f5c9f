#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void legacy_reset() ctx(kernel);

ctx_entry(handler) void isr(void)
{
    legacy_reset(1, 2); /* expect: call */
}
