#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_entry(handler) int isr(void);

void spellings(void) ctx(handler)
{
    (isr)();           /* expect: entry */
    (*isr)();          /* expect: entry */
    (&isr)();          /* expect: entry */
    int a = isr();     /* expect: entry */
    a = a ? isr() : 0; /* expect: entry */
    if (isr())         /* expect: entry */
        a++;
    a = ({ isr(); }); /* expect: entry */
}
