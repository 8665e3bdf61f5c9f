#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct job {
    unsigned runs;
};

typedef void work(struct job *job) ctx(handler);

void spawn(void (*run)(struct job *job ctx(b)) ctx(b), struct job *job ctx(b)) ctx(kernel);

work first, second;

static struct job jobs[2] ctx(handler);

void start(int other) ctx(kernel)
{
    spawn(first, &jobs[0]);
    spawn(other ? first : second, &jobs[1]);
}
