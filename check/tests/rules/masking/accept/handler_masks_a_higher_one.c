#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(radio_handler, 2);

void radio_disable(void) masks(radio_handler);
void radio_enable(void) unmasks(radio_handler);

static unsigned frames ctx_shared(radio_handler);

ctx_entry(handler) void uart_isr(void)
{
    radio_disable();
    frames++;
    radio_enable();
}
