#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port, struct buffer *b owned refusable)
{
    enum error error = BUSY;
    if (port->is_on)
        buffer_release(move(b));
    else
        error = port_send(port, move(b));
    return error; /* expect: move */
}
