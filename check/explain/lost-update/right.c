#include <ctx.h>
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static atomic_uint count ctx(any);

void count_up(void) ctx(any)
{
    atomic_fetch_add(&count, 1);
}
