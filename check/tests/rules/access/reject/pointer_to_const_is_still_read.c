/* Const through a pointer says only that this pointer does not write. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct statistics {
    unsigned received;
};

unsigned received(const struct statistics *of ctx(handler)) ctx(kernel)
{
    return of->received; /* expect: access */
}

unsigned first(const unsigned *words ctx(handler)) ctx(kernel)
{
    return words[0]        /* expect: access */
           + *(words + 1); /* expect: access */
}
