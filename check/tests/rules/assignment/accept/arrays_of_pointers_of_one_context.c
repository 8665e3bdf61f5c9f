#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct task {
    unsigned priority;
};

static struct task high ctx(kernel), low ctx(kernel);
static struct task *tasks[] ctx(kernel) = {&high, &low, [3] = &high};

void rotate(void) ctx(kernel)
{
    struct task *first = tasks[0];
    for (unsigned i = 0; i + 1 < sizeof tasks / sizeof tasks[0]; i++)
        tasks[i] = tasks[i + 1];
    tasks[3] = first;
    struct task *pair[2] = {first, tasks[1]};
    pair[0] = pair[1];
}
