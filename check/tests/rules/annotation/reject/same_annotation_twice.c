#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned a ctx(kernel) ctx(kernel);            /* expect: annotation */
void poll(void) ctx(kernel) ctx(kernel);              /* expect: annotation */
ctx_entry(handler) ctx_entry(handler) void isr(void); /* expect: annotation */
