#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct client {
    void (*done)(void) ctx(kernel);
};

ctx_entry(handler) void isr(void);

static struct client client ctx(handler);

void isr(void)
{
    client.done();    /* expect: call */
    (*client.done)(); /* expect: call */
}
