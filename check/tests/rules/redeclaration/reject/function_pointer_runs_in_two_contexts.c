#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

extern void (*hook)(void) ctx(kernel);
extern void (*hook)(void) ctx(handler); /* expect: redeclaration */
