#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_default(handler);

static unsigned received;

void receive(void)
{
    received++;
}

ctx_entry(handler) void isr(void)
{
    receive();
}
