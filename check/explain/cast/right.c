#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

typedef void (*work)(void) ctx(kernel);

void uart_report(void) ctx(kernel);

static work next ctx(kernel);

void work_post(void) ctx(kernel)
{
    next = uart_report;
}
