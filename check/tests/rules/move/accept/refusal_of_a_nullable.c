#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port, struct buffer *b owned nullable refusable)
{
    if (b == NULL)
        return FAIL;
    return port_send(port, move(b));
}
