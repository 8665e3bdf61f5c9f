#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static int position ctx(handler), length ctx(handler);

int walk(void) ctx(kernel)
{
    int steps = 0;
    for (position = 0;   /* expect: access */
         steps < length; /* expect: access */
         position++)     /* expect: access */
        steps++;
    for (int i = length; /* expect: access */
         ;) {
        steps += i;
        break;
    }
    for (;; position++) /* expect: access */
        if (steps++ > 4)
            break;
    for (length--;;) /* expect: access */
        break;
    return steps;
}
