#include "ctx.h"

ctx_declare(kernel, 0);

unsigned counted(unsigned a)
{
    if (a) {
        static unsigned calls; /* expect: elision */
        return ++calls;
    }
    return ({
        static unsigned others; /* expect: elision */
        ++others;
    });
}
