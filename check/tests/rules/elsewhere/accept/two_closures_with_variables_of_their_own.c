#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct job {
    unsigned runs;
};

void race(void (*one)(struct job *job ctx(b)) ctx(b), struct job *first ctx(b),
          void (*other)(struct job *job ctx(c)) ctx(c), struct job *second ctx(c)) ctx(kernel);

void in_handler(struct job *job) ctx(handler);
void in_kernel(struct job *job) ctx(kernel);

static struct job handlers ctx(handler), kernels ctx(kernel);

void start(void) ctx(kernel)
{
    race(in_handler, &handlers, in_kernel, &kernels);
    race(in_handler, &handlers, in_handler, &handlers);
}
