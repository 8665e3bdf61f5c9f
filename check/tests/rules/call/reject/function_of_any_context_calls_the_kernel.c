#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void scheduler_wake(void) ctx(kernel);

void notify(void) ctx(any)
{
    scheduler_wake(); /* expect: call */
}
