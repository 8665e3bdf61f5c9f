#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void poll(void) ctx(kernel) ctx_at(kernel); /* expect: annotation */
