#include "ctx.h"

ctx_declare(loop, 0);
ctx_declare(slow, 1);
ctx_declare(medium, 2);
ctx_declare(fast, 15);
ctx_declare(nmi, unmaskable);

static unsigned counts ctx_shared(fast);

ctx_entry(fast) void fast_isr(void)
{
    counts++;
}

ctx_entry(slow) void slow_isr(void)
{
    atomic_to(fast) counts++;
}
