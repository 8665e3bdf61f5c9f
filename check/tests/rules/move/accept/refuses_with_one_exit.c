#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port, struct buffer *b owned refusable)
{
    enum error error = OK;
    if (port->is_on)
        error = BUSY;
    else if (is_ready())
        error = port_send(port, move(b));
    else
        buffer_release(move(b));
    port->is_on = false;
    return error;
}
