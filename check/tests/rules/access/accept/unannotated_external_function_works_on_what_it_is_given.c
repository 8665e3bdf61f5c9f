/* One fresh variable for the function and all its pointers: it runs where they live. */
#include "ctx.h"
#include <stddef.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void copy_bytes(unsigned char *to, const unsigned char *from, size_t count)
{
    while (count-- > 0)
        *to++ = *from++;
}

static unsigned char kernel_from[8] ctx(kernel), kernel_to[8] ctx(kernel);
static unsigned char handler_from[8] ctx(handler), handler_to[8] ctx(handler);

void kernel_work(void) ctx(kernel)
{
    copy_bytes(kernel_to, kernel_from, sizeof kernel_to);
}

ctx_entry(handler) void dma_isr(void)
{
    copy_bytes(handler_to, handler_from, sizeof handler_to);
}
