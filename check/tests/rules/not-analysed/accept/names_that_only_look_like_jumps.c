#include "ctx.h"

ctx_declare(kernel, 0);

static unsigned setjmp_count ctx(kernel);

static unsigned my_setjmp(unsigned value)
{
    return value + 1;
}

struct jumps {
    unsigned longjmp;
};

unsigned use(struct jumps *jumps ctx(kernel)) ctx(kernel)
{
    setjmp_count = my_setjmp(jumps->longjmp);
    return setjmp_count;
}
