#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

typedef void (*work)(void) ctx(kernel);

void uart_drain(void) ctx(handler);

static work next ctx(kernel);

void work_post(void) ctx(kernel)
{
    next = (work)uart_drain; /* expect: cast */
}
