#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port, struct buffer *b owned refusable)
{
    if (port->is_on)
        return OK; /* expect: leak */
    return port_send(port, move(b));
}
