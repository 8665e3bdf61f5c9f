/* What a slot holds may be an entry or not; a handler may call its slot. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct slot {
    void (*run)(void) ctx(handler);
};

static struct slot slots[2] ctx(handler);

ctx_entry(handler) void dispatch_isr(void)
{
    for (unsigned i = 0; i < 2; i++)
        if (slots[i].run)
            slots[i].run();
}
