#include "ctx.h"

ctx_declare(kernel, 0);

struct a {
    int x;
};
struct b {
    int y;
};

static struct a a ctx(kernel);
static struct b b ctx(kernel);

int pick(void) ctx(kernel)
{
    struct a *one = ({
        struct a *inner = &a;
        inner;
    });
    struct a *two = _Generic(a, struct a : &a, struct b : &b);
    const int *x = &two->x;
    return one->x + *x;
}
