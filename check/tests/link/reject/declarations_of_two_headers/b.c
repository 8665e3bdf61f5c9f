#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 2); /* expect: link-declaration */

extern unsigned ticks ctx(handler); /* expect: link-declaration */
void work(void) ctx(handler);       /* expect: link-declaration */
int width(int n);                   /* expect: link-declaration */
void take(unsigned *p ctx(a)) ctx(a); /* expect: link-declaration */

void use(void) ctx(handler)
{
    work();
    ticks += (unsigned)width(1);
}
