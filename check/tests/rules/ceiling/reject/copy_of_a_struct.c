#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct event {
    unsigned number, time;
};

static struct event last ctx_shared(handler);

struct event event_last(void) ctx(kernel)
{
    struct event copy = last; /* expect: ceiling */
    last = copy;              /* expect: ceiling */
    return last;              /* expect: ceiling */
}
