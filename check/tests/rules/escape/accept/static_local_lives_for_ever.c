#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

int *counter(void) lasting
{
    static int count;
    count++;
    return &count;
}

const char *name(int which)
{
    static const char *const names[] = {"zero", "one"};
    const char *other = "many";
    return which < 2 ? names[which] : other;
}
