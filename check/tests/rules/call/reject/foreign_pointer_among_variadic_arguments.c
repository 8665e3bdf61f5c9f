#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void print(const char *format, ...) ctx(kernel);

static char name[8] ctx(handler);

void report(void) ctx(kernel)
{
    print("%s\n", name); /* expect: call */
}
