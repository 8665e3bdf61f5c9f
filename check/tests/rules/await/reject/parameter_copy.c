#include "async.h"

#include <string.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

closure_type(done_closure, void, kernel, (int, status), (int, count));

struct bus;
int bus_write(struct bus *bus, int byte, struct done_closure *done owned) ctx(kernel);
int use(int value) ctx(kernel);

async(work, done_closure, (struct bus * bus; int value; int i;), (int, status), (int, count))
{
    async_begin;
    int n = self->value;
    for (self->i = 0; self->i < n; self->i++) /* expect: await */
        await(bus_write(self->bus, 1, async_step));
    async_end;
}

int start(struct bus *bus lasting) ctx(kernel)
{
    return static_async(work, .bus = bus) != NULL;
}
