#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct vector {
    unsigned priority;
    void (*run)(void) ctx(handler);
};

static struct vector vectors[4] ctx(kernel);

void simulate(unsigned number) ctx(kernel)
{
    vectors[number].run(); /* expect: call */
    for (struct vector *at = vectors; at < vectors + 4; at++)
        at->run(); /* expect: call */
}
