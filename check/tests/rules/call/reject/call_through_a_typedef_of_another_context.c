#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

typedef void (*task)(void) ctx(kernel);

static unsigned runs ctx(handler);

static void run(task next) ctx(handler)
{
    runs++;
    next(); /* expect: call */
}

void run_now(void (*next)(void) ctx(kernel)) ctx(handler)
{
    next(); /* expect: call */
    run(next);
}
