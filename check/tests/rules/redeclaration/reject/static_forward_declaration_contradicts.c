#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static void count(void) ctx(handler);

static void count(void) ctx(kernel) /* expect: redeclaration */
{
}

static void (*hook)(void) ctx(kernel) = count;

void keep(void) ctx(kernel)
{
    hook();
}
