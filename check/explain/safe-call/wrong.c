#include <ctx.h>

ctx_declare(kernel, 0);

void uart_send(char letter);

void greet(void) ctx(kernel)
{
    uart_send('!'); /* expect: safe-call */
}
