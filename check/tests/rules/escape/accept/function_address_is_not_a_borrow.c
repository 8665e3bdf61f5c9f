#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

static int (*handler)(int);

static int twice(int value)
{
    return 2 * value;
}

int (*choose(int (*given)(int)))(int)
{
    handler = given;
    return given ? given : twice;
}
