#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

typedef void (*task)(void) ctx(kernel);

struct timer {
    void (*fired)(void) ctx(handler);
};

static task next ctx(kernel);
static struct timer timer ctx(kernel);

void set(void (*given)(void) ctx(handler)) ctx(kernel)
{
    next = given;                                  /* expect: assignment */
    next = timer.fired;                            /* expect: assignment */
    timer.fired = next;                            /* expect: assignment */
    void (*local)(void) ctx(kernel) = timer.fired; /* expect: assignment */
    next = local;
}
