#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned *word(void) ctx(kernel) ctx_result(handler);
void bump(void) ctx(kernel) in_atomic;

unsigned *word(void);
void bump(void) in_atomic;

static unsigned shared ctx(any);

void bump(void)
{
    shared++;
}
