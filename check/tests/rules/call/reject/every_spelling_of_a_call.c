#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

int f(void) ctx(handler);

int spellings(int a) ctx(kernel)
{
    a = f(); /* expect: call */
    (f)();   /* expect: call */
    (*f)();  /* expect: call */
    (&f)();  /* expect: call */
    (**f)(); /* expect: call */
    return a;
}
