#include "ctx.h"
#include <stdarg.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static int level ctx(handler);

int clamp(int value) ctx(kernel);
int sum(int count, ...) ctx(kernel);

int arguments(void) ctx(kernel)
{
    int a = clamp(level);         /* expect: access */
    a += clamp(clamp(level + 1)); /* expect: access */
    return a + sum(2, a, level);  /* expect: access */
}
