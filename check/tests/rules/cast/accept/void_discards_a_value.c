#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned count ctx(kernel);

void use(unsigned unused, const void *pointer) ctx(kernel)
{
    (void)unused;
    (void)pointer;
    (void)sizeof count;
    (void)count;
    (void)&count;
}
