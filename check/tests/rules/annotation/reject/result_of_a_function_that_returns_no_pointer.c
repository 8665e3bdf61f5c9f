#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned count(void) ctx(kernel) ctx_result(handler); /* expect: annotation */
void poll(void) ctx(kernel) ctx_result(handler);      /* expect: annotation */
