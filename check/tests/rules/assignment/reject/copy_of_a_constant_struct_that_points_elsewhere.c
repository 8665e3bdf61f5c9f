#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct config {
    unsigned rate;
    unsigned *counter;
};

static unsigned errors ctx(handler);
static const struct config preset ctx(handler) = {9600, &errors};
static struct config active ctx(kernel);

void configure(void) ctx(kernel)
{
    active = preset; /* expect: assignment */
}
