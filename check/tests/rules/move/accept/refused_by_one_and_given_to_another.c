#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port, struct port *other, struct buffer *b owned refusable)
{
    if (port_send(port, move(b)) == OK)
        return OK;
    return port_send(other, move(b));
}
