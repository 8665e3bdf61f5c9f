#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct job {
    unsigned runs;
};

void post(void (*run)(struct job *job ctx(b)) ctx(b), struct job *job ctx(b)) ctx(any);

static struct job job ctx(handler);

void bottom_half(struct job *job) ctx(kernel);

ctx_entry(handler) void isr(void)
{
    post(bottom_half, &job); /* expect: elsewhere */
}
