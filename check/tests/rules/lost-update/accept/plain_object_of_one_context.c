#include "ctx.h"

ctx_declare(kernel, 0);

static unsigned count ctx(kernel);

void increment(void) ctx(kernel)
{
    count = count + 1;
    count = 2 * count;
}
