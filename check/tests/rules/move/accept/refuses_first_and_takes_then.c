#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port, struct buffer *b owned refusable)
{
    if (port->is_on)
        return BUSY;
    if (port->held != NULL)
        return FAIL;
    port->held = move(b);
    return OK;
}
