#include "async.h"

#include <string.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

closure_type(done_closure, void, kernel, (int, status), (int, count));

struct bus;
int bus_write(struct bus *bus, int byte, struct done_closure *done owned) ctx(kernel);
int use(int value) ctx(kernel);

unsigned interrupts_save(void) ctx_saves(any);
void interrupts_restore(unsigned saved) ctx_restores(any);

async(work, done_closure, (struct bus * bus; unsigned saved;), (int, status), (int, count))
{
    async_begin;
    self->saved = interrupts_save();
    await(bus_write(self->bus, 1, async_step)); /* expect: masking */
    interrupts_restore(self->saved);            /* expect: masking */
    async_end;
}

int start(struct bus *bus lasting) ctx(kernel)
{
    return static_async(work, .bus = bus) != NULL;
}
