#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct status {
    unsigned busy : 1;
    unsigned error : 1;
    unsigned count : 6;
};

static struct status kernel_status ctx(kernel), handler_status ctx(handler);

void clear(void) ctx(kernel)
{
    kernel_status.busy = 0;
}

ctx_entry(handler) void isr(void)
{
    handler_status.error = 1;
}
