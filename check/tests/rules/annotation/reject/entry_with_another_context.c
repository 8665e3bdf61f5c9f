#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_entry(handler) void isr(void) ctx(kernel); /* expect: annotation */
