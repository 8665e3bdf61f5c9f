#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned overruns ctx(handler);
static unsigned char ring[16] ctx(handler);
static unsigned head ctx(handler);

static unsigned next(unsigned at)
{
    return (at + 1) % sizeof ring;
}

static void overrun(void)
{
    overruns++;
}

static void push(unsigned char byte)
{
    if (next(head) == 0)
        overrun();
    ring[head] = byte;
    head = next(head);
}

ctx_entry(handler) void uart_isr(void)
{
    push(0x55);
}
