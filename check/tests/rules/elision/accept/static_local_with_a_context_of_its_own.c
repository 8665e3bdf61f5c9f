#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned ticket(void)
{
    static atomic_uint next ctx(any);
    return atomic_fetch_add(&next, 1);
}

unsigned counted(void)
{
    static unsigned calls ctx(any);
    unsigned now;
    atomic now = ++calls;
    return now;
}
