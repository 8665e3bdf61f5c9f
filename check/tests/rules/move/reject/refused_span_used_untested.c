#include "refusals.h"

ctx_default(kernel);

void f(struct port *port)
{
    struct span span = span_take();
    port_write(port, span);
    span_release(span); /* expect: move */
}
