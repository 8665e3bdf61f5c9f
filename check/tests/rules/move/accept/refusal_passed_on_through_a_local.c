#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port, struct buffer *b owned refusable)
{
    const enum error error = port_send(port, move(b));
    if (error == OK)
        port->is_on = true;
    return error;
}
