#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct timer {
    void (*fired)(void);
};

static struct timer timer ctx(kernel);

void uart_report(void) ctx(kernel);

void timer_start(void) ctx(kernel)
{
    timer.fired = uart_report;
}
