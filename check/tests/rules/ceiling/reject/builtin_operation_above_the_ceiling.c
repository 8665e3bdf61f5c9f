/* The handler below may be in the middle of its own, plain update. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(radio_handler, 2);

static unsigned events ctx_shared(handler);

ctx_entry(handler) void uart_isr(void)
{
    events++;
}

ctx_entry(radio_handler) void radio_isr(void)
{
    __atomic_fetch_add(&events, 1, __ATOMIC_RELAXED); /* expect: ceiling */
}
