#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

typedef void (*task)(void *environment) ctx(kernel);

static task tasks[4] ctx(kernel);

void run_all(void *environment ctx(kernel)) ctx(kernel)
{
    for (unsigned i = 0; i < 4; i++) {
        task next = tasks[i];
        if (next)
            next(environment);
    }
}
