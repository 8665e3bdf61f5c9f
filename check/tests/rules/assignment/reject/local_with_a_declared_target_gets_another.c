#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned own ctx(kernel), foreign ctx(handler);

void locals(void) ctx(kernel)
{
    unsigned *mine ctx(kernel) = &foreign;             /* expect: assignment */
    unsigned *theirs ctx(handler) = &own;              /* expect: assignment */
    unsigned *pair[2] ctx(handler) = {&foreign, &own}; /* expect: assignment */
    theirs = mine;                                     /* expect: assignment */
    mine = pair[0];                                    /* expect: assignment */
}
