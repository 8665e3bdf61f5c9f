#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

extern _Atomic unsigned events ctx(any);
_Atomic unsigned events ctx(handler); /* expect: redeclaration */
void post(void) ctx(any);
void post(void) ctx(kernel); /* expect: redeclaration */
