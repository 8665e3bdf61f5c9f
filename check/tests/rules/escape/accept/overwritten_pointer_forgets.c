#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

static int *global;
static int object;

void use(int *p);

void reuse(void)
{
    int local = 0;
    int *p = &local;
    use(p);
    p = &object;
    global = p;
}
