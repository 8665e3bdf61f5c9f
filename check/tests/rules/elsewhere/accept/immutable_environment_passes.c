#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct settings {
    unsigned rate;
};

void spawn(void (*run)(const struct settings *of ctx(b)) ctx(b), const struct settings *of ctx(b))
    ctx(kernel);

static const struct settings fast = {100};

static void apply(const struct settings *of)
{
    unsigned rate = of->rate;
    (void)rate;
}

void start(void) ctx(kernel)
{
    spawn(apply, &fast);
}
