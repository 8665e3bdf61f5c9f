#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void poll(void) ctx(kernel);
void poll(void) ctx(handler); /* expect: redeclaration */
