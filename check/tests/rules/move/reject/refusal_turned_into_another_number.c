#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port, struct buffer *b owned refusable)
{
    const enum error error = port_send(port, move(b));
    port->is_on = error == OK;
    return FAIL; /* expect: move */
}
