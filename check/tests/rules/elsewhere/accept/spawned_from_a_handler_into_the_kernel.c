#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct job {
    unsigned runs;
};

void post(void (*run)(struct job *job ctx(b)) ctx(b), struct job *job ctx(b)) ctx(any);

static struct job job ctx(kernel);

static void bottom_half(struct job *it) ctx(kernel)
{
    it->runs++;
}

ctx_entry(handler) void isr(void)
{
    post(bottom_half, &job);
}
