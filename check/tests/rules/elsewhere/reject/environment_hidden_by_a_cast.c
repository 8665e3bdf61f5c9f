#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void spawn(void (*run)(void *environment ctx(b)) ctx(b), void *environment ctx(b)) ctx(kernel);

static unsigned runs ctx(kernel);

static void count(void *environment)
{
    ++*(unsigned *)environment;
}

void start(void) ctx(kernel)
{
    spawn(count, &runs);             /* expect: elsewhere */
    spawn(count, (void *)&runs);     /* expect: elsewhere */
    spawn(count, (char *)&runs + 0); /* expect: elsewhere */
}
