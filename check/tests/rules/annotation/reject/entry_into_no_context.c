/* A root runs in one declared context. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_entry(any) void isr(void); /* expect: annotation */
