#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct pair {
    unsigned *one, *other;
};

struct holder {
    struct pair pairs[2];
    union {
        unsigned *word;
        const char *text;
    };
};

static unsigned own ctx(kernel), foreign ctx(handler);

static struct holder holder ctx(kernel) = {
    .pairs =
        {
            [0] = {.one = &own, .other = &foreign}, /* expect: assignment */
            [1] =
                {
                    &foreign, /* expect: assignment */
                    &own,
                },
        },
    .word = &foreign, /* expect: assignment */
};

void nested(void) ctx(kernel)
{
    holder = (struct holder){
        .pairs[1].one = &own, .pairs[1].other = &foreign, /* expect: assignment */
    };
}
