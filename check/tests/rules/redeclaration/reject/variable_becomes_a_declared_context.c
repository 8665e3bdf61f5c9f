#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned sum(const unsigned *words ctx(a)) ctx(a);
unsigned sum(const unsigned *words ctx(kernel)) ctx(kernel); /* expect: redeclaration */
