#include "ctx.h"

ctx_declare(kernel, 0);

struct task {
    unsigned priority;
};

static struct task *ready[4];     /* expect: elision */
static struct task *const *first; /* expect: elision */
