#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned own ctx(kernel), foreign ctx(handler);
static unsigned *chosen ctx(kernel);

void choose(int a, unsigned *given ctx(handler)) ctx(kernel)
{
    chosen = a ? &own : &foreign;                         /* expect: assignment */
    chosen = a ? &foreign : &own;                         /* expect: assignment */
    chosen = given ?: &own;                               /* expect: assignment */
    chosen = (a, &foreign);                               /* expect: assignment */
    chosen = ({ &foreign; });                             /* expect: assignment */
    chosen = _Generic(a, int : &foreign, default : &own); /* expect: assignment */
}
