#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct job {
    unsigned runs;
};

void spawn(void (*run)(struct job *job ctx(b)) ctx(b), struct job *job ctx(b)) ctx(kernel);

void spawn_twice(void (*run)(struct job *job ctx(c)) ctx(c), struct job *job ctx(c)) ctx(kernel)
{
    spawn(run, job);
    spawn(run, job);
}
