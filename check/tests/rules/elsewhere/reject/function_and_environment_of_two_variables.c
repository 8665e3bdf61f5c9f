#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct job {
    unsigned runs;
};

void spawn(void (*run)(struct job *job ctx(b)) ctx(b), struct job *job ctx(b)) ctx(kernel);

void mix(void (*one)(struct job *job ctx(b)) ctx(b), struct job *first ctx(b),
         void (*other)(struct job *job ctx(c)) ctx(c), struct job *second ctx(c)) ctx(kernel)
{
    spawn(one, first);
    spawn(other, second);
    spawn(one, second); /* expect: elsewhere */
}
