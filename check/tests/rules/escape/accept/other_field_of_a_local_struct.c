#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct pair {
    int *here;
    int *there;
};

static int object;
static int *global;

void use(struct pair *pair);

void split(void)
{
    int local = 1;
    struct pair pair = {.here = &local, .there = &object};
    *pair.here = 2;
    global = pair.there;
}
