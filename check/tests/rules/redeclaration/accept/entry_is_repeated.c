#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_entry(handler) void isr(void);
void isr(void);
ctx_entry(handler) void isr(void);

void isr(void)
{
}
