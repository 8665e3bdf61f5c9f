#include "refusals.h"

ctx_default(kernel);

enum error other(void);

enum error f(struct port *port, struct buffer *b owned refusable)
{
    if (port->is_on)
        return other(); /* expect: leak */
    return port_send(port, move(b));
}
