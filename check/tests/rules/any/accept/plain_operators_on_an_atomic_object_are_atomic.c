#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static _Atomic unsigned count ctx(any);
static _Atomic int signed_count ctx(any);
static unsigned seen ctx(handler);

ctx_entry(handler) void isr(void)
{
    count = 0;
    count++;
    --count;
    count += 2;
    count |= 4;
    signed_count -= 3;
    seen = count;
    seen += count ? count : 0;
    if (count > 7 && signed_count)
        seen = count++;
    while (count)
        count--;
}
