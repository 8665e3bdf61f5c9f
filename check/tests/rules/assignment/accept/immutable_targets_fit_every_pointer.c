#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static const unsigned char zeros[4] = {0};
static const char *kernel_name ctx(kernel) = "kernel";
static const char *handler_name ctx(handler) = "handler";
static const unsigned char *shown ctx(kernel) = zeros;

void rename_both(int brief) ctx(kernel)
{
    kernel_name = brief ? "k" : "kernel";
    shown = &zeros[1];
}

ctx_entry(handler) void isr(void)
{
    handler_name = "h";
}
