#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port, struct port *other)
{
    enum error error = OK;
    if (port->held == NULL)
        return FAIL;
    error = port_send(other, move(port->held));
    if (error != OK)
        return error;
    port->held = NULL;
    return OK;
}
