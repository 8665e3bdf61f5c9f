#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned wakes ctx(kernel);

static void wake(void)
{
    wakes++;
}

static void post(void)
{
    wake();
}

static void received(void)
{
    post();
}

ctx_entry(handler) void uart_isr(void)
{
    received(); /* expect: call */
}
