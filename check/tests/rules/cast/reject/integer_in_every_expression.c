#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);

static uintptr_t base ctx(kernel);

unsigned expressions(int a) ctx(kernel)
{
    unsigned sum = ((unsigned *)base)[1]; /* expect: cast */
    sum += a ? *(unsigned *)base : 0;     /* expect: cast */
    sum += (a, *(unsigned *)base);        /* expect: cast */
    if (*(unsigned *)base)                /* expect: cast */
        sum++;
    while (*(unsigned *)base) /* expect: cast */
        sum++;
    return sum + ({ *(unsigned *)base; }); /* expect: cast */
}
