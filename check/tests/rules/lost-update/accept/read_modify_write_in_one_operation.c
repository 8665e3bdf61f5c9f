#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static atomic_uint count ctx(any);

void increment(void) ctx(any)
{
    count++;
    count += 2;
    count -= 1;
    ++count;
    atomic_fetch_add(&count, 1);
}
