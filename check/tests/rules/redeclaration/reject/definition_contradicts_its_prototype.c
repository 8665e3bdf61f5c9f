#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned polls ctx(handler);

void poll(void) ctx(kernel);

void poll(void) ctx(handler) /* expect: redeclaration */
{
    (void)sizeof polls;
}
