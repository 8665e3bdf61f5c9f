#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned sum(const unsigned *words ctx(a), unsigned count) ctx(a);
unsigned sum(const unsigned *words ctx(where), unsigned count) ctx(where);

unsigned sum(const unsigned *words ctx(x), unsigned count) ctx(x)
{
    unsigned total = 0;
    while (count--)
        total += words[count];
    return total;
}
