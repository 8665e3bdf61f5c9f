#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_entry(handler) int isr(int number);

void run(void) ctx(handler)
{
    int array[2] = {isr(1), 0}; /* expect: entry */
    for (isr(2);;)              /* expect: entry */
        break;
    for (;; isr(3)) /* expect: entry */
        if (array[0])
            break;
    do
        array[1]++;
    while (isr(4));        /* expect: entry */
    array[isr(5) & 1] = 0; /* expect: entry */
}
