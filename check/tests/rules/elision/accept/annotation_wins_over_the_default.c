#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_default(kernel);

static unsigned received ctx(handler);
static unsigned both ctx_shared(handler);
static _Atomic unsigned all ctx(any);
static unsigned mine;

void poll(void)
{
    mine++;
    all++;
    atomic both++;
}

ctx_entry(handler) void isr(void)
{
    received++;
    both++;
    all++;
}
