#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct job {
    unsigned runs;
};

void spawn(void (*run)(struct job *job ctx(b)) ctx(b), struct job *job ctx(b)) ctx(kernel);

static struct job own ctx(kernel);

void spawn_own(void (*run)(struct job *job ctx(b)) ctx(b)) ctx(kernel)
{
    spawn(run, &own); /* expect: elsewhere */
}
