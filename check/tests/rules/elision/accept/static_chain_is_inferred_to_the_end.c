#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned depth ctx(handler);

static void fourth(void)
{
    depth++;
}

static void third(void)
{
    fourth();
}

static void second(void)
{
    third();
}

static void first(void)
{
    second();
}

ctx_entry(handler) void isr(void)
{
    first();
}
