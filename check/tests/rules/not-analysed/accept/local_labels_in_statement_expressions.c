#include "ctx.h"

ctx_declare(kernel, 0);

unsigned search(const unsigned *words ctx(kernel), unsigned count, unsigned wanted) ctx(kernel)
{
    return ({
        __label__ found;
        unsigned i;
        for (i = 0; i < count; i++)
            if (words[i] == wanted)
                goto found;
    found:
        i;
    });
}
