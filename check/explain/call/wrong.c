#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void log_line(const char *text) ctx(kernel);

ctx_entry(handler) void uart_isr(void)
{
    log_line("overrun"); /* expect: call */
}
