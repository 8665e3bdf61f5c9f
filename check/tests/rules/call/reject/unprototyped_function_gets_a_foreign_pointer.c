#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void legacy_print() ctx(kernel);

static char name[8] ctx(handler);

void print(void) ctx(kernel)
{
    legacy_print(name); /* expect: call */
}
