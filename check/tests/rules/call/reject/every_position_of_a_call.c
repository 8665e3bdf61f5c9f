#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

int f(int) ctx(handler);

int positions(int a) ctx(kernel)
{
    int initialised = f(1);   /* expect: call */
    int array[2] = {f(2), 0}; /* expect: call */
    if (f(3))                 /* expect: call */
        a++;
    while (f(4)) /* expect: call */
        a++;
    for (f(5); a < 8; a++) /* expect: call */
        a++;
    for (; a < 8; f(6)) /* expect: call */
        a++;
    switch (f(7)) { /* expect: call */
    default:
        a++;
    }
    a = (f(8), a);                             /* expect: call */
    a = a ? f(9) : 0;                          /* expect: call */
    a = f(10) ?: a;                            /* expect: call */
    a = a && f(11);                            /* expect: call */
    a = array[f(12) & 1];                      /* expect: call */
    a = ({ f(13); });                          /* expect: call */
    a = (int)(struct { int x; }){f(14)}.x;     /* expect: call */
    a = _Generic(a, int : f(15), default : 0); /* expect: call */
    do
        a--;
    while (f(16));              /* expect: call */
    return f(17) + initialised; /* expect: call */
}
