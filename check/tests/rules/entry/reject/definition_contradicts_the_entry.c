#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(radio_handler, 2);

ctx_entry(handler) void timer_isr(void);

ctx_entry(radio_handler) void timer_isr(void) /* expect: entry */
{
}
