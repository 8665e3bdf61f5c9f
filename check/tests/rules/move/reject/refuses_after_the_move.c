#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port, struct buffer *b owned refusable)
{
    if (port->held != NULL)
        return BUSY;
    port->held = move(b);
    if (port->is_on)
        return FAIL; /* expect: move */
    return OK;
}
