#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

extern unsigned *word ctx(handler) ctx_at(kernel);
extern unsigned *word ctx(handler) ctx_at(handler); /* expect: redeclaration */
