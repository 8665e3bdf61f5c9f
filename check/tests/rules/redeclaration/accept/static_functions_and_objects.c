#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static void count(void) ctx(handler);
static unsigned counted ctx(handler);
static unsigned counted;

static void count(void)
{
    counted++;
}

ctx_entry(handler) void isr(void)
{
    count();
}
