#include "ctx.h"

ctx_declare(kernel, 0);

struct port {
    void (*off)(void) masks(any);
    void (*on)(void) unmasks(any);
};

static unsigned count ctx(any);

static void pulse(struct port *port ctx(kernel)) ctx(kernel)
{
    port->off();
    count++;
    port->on();
}

void step(struct port *port ctx(kernel)) ctx(kernel)
{
    atomic
    {
        pulse(port); /* expect: masking */
        count++;
    }
}
