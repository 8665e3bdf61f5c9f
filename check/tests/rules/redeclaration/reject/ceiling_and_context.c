#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

extern unsigned events ctx_shared(handler);
extern unsigned events ctx(kernel); /* expect: redeclaration */
