#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned search(const unsigned char *text)
{
    for (;;) {
        static unsigned misses; /* expect: elision */
        if (!*text++)
            return ++misses;
    }
}

unsigned external(const unsigned char *text)
{
    return search(text);
}
