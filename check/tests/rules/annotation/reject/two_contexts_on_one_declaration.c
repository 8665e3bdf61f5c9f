#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned a ctx(kernel) ctx(handler);                     /* expect: annotation */
void poll(void) ctx(handler) ctx(kernel);                       /* expect: annotation */
void give(unsigned *word ctx(kernel) ctx(handler)) ctx(kernel); /* expect: annotation */
