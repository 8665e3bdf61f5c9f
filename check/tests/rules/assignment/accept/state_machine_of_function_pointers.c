#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct machine;
typedef void (*state)(struct machine *self);

struct machine {
    state now;
    unsigned count;
};

static void busy(struct machine *self);

static void idle(struct machine *self)
{
    self->count = 0;
    self->now = busy;
}

static void busy(struct machine *self)
{
    if (++self->count > 3)
        self->now = idle;
}

static struct machine transmit ctx(kernel) = {idle, 0}, receive ctx(handler) = {.now = busy};

void poll(void) ctx(kernel)
{
    transmit.now(&transmit);
}

ctx_entry(handler) void uart_isr(void)
{
    receive.now(&receive);
}
