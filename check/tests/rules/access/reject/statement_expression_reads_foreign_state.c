#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static int level ctx(handler);

#define MAX(a, b)                                                                                  \
    ({                                                                                             \
        __typeof__(a) a_ = (a);                                                                    \
        __typeof__(b) b_ = (b);                                                                    \
        a_ > b_ ? a_ : b_;                                                                         \
    })

int highest(int floor) ctx(kernel)
{
    int own = ({
        int t = level; /* expect: access */
        t + 1;
    });
    return own + MAX(floor, level); /* expect: access */
}
