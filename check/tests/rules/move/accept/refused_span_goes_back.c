#include "refusals.h"

ctx_default(kernel);

void f(struct port *port)
{
    struct span span = span_take();
    if (port_write(port, span) != OK)
        span_release(span);
}
