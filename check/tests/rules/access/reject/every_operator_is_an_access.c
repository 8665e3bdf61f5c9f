#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static int foreign ctx(handler);

int operators(int a) ctx(kernel)
{
    a = -foreign;                    /* expect: access */
    a = !foreign;                    /* expect: access */
    a += foreign;                    /* expect: access */
    a = a + foreign;                 /* expect: access */
    a = a && foreign;                /* expect: access */
    a = a || foreign;                /* expect: access */
    a = a ? foreign : 0;             /* expect: access */
    a = foreign ?: a;                /* expect: access */
    a = (a, foreign);                /* expect: access */
    a = (int)(unsigned char)foreign; /* expect: access */
    a = (foreign);                   /* expect: access */
    a <<= foreign;                   /* expect: access */
    return a;
}
