#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct kernel {
    unsigned kernel;
};

static struct kernel kernel ctx(kernel);

unsigned kernel_value(struct kernel *handler ctx(kernel)) ctx(kernel)
{
    return handler->kernel + kernel.kernel;
}
