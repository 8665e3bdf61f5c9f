#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct configuration {
    unsigned rate;
};

static const struct configuration slow = {1}, fast = {100};
static const struct configuration *_Atomic current ctx(any) = &slow;

void hurry(void) ctx(kernel)
{
    current = &fast;
}
