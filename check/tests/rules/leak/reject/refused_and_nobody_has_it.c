#include "refusals.h"

ctx_default(kernel);

void f(struct port *port)
{
    if (port_send(port, buffer_get()) != OK) /* expect: leak */
        port->is_on = true;
    if (port_write(port, span_take()) != OK) /* expect: leak */
        port->is_on = true;
}
