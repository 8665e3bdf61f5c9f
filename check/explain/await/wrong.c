#include <async.h>
#include <ctx.h>

ctx_declare(kernel, 0);

closure_type(done_closure, void, kernel, (int, status));

int bus_write(int byte, struct done_closure *done owned) ctx(kernel);

async(send, done_closure, (int first;), (int, status))
{
    async_begin;
    int next = self->first + 1;
    await(bus_write(self->first, async_step));
    await(bus_write(next, async_step)); /* expect: await */
    async_end;
}

int start(void) ctx(kernel)
{
    return static_async(send, .first = 1) != NULL;
}
