#include "ctx.h"

ctx_declare(kernel, 0);

static unsigned flags ctx(kernel);

unsigned peek(void) ctx(kernel)
{
    const unsigned *read_only = (const unsigned *)&flags;
    volatile unsigned *each_time = (volatile unsigned *)&flags;
    return *read_only + *each_time + *(volatile unsigned *)&flags;
}
