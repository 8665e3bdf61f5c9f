#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct job {
    void (*run)(void *environment ctx(b)) ctx(b);
    unsigned priority;
};

static struct job job ctx(kernel);

void raise(void) ctx(kernel)
{
    job.priority++;
}
