#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_default(kernel);

static unsigned received ctx(handler);

static void receive(void)
{
    received++;
}

static unsigned doubled(unsigned value)
{
    return 2 * value;
}

ctx_entry(handler) void isr(void)
{
    receive();
    received = doubled(received);
}

unsigned poll(void)
{
    return doubled(3);
}
