#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned *word(void) ctx(kernel) ctx_result(handler);
unsigned *word(void) ctx(kernel) ctx_result(kernel); /* expect: redeclaration */
