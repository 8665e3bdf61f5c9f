#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct radio;

static struct radio *radio ctx(handler);

/* Holds its parameter here; what takes its place may not. */
__attribute__((weak)) void radio_attached(struct radio *it) ctx(kernel)
{
    (void)it;
}

void attach(struct radio *it ctx(handler)) ctx(kernel)
{
    radio_attached(it); /* expect: call */
}

void forget(void) ctx(handler)
{
    radio = 0;
}
