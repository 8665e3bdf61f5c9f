#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

int is_same(const unsigned *one ctx(a), const unsigned *other ctx(b)) ctx(c);
int is_same(const unsigned *one ctx(a), const unsigned *other ctx(a))
    ctx(a); /* expect: redeclaration */
