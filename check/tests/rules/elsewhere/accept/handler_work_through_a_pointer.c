#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct job {
    unsigned runs;
};

void spawn(void (*run)(struct job *job ctx(b)) ctx(b), struct job *job ctx(b)) ctx(kernel);

void start(void (*run)(struct job *job ctx(handler)) ctx(handler), struct job *job ctx(handler))
    ctx(kernel)
{
    spawn(run, job);
}
