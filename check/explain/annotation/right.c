#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void uart_poll(void) ctx(kernel);

void uart_poll(void)
{
}
