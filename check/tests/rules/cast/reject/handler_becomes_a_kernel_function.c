#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

typedef void (*task)(void) ctx(kernel);

void uart_isr(void) ctx(handler);

static task next ctx(kernel);

void schedule(void) ctx(kernel)
{
    next = (task)uart_isr; /* expect: cast */
    ((task)uart_isr)();    /* expect: cast */
}
