#include <ctx.h>
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void log_line(const char *text) ctx(kernel);

static atomic_bool has_overrun ctx(any);

ctx_entry(handler) void uart_isr(void)
{
    atomic_store(&has_overrun, 1);
}

void uart_poll(void) ctx(kernel)
{
    if (atomic_exchange(&has_overrun, 0))
        log_line("overrun");
}
