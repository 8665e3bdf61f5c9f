#include "refusals.h"

ctx_default(kernel);

void f(struct port *port, struct port *other)
{
    if (port->held == NULL)
        return;
    port_send(other, move(port->held));
} /* expect: move */
