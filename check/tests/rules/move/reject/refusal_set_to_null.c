#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port, struct buffer *b owned nullable refusable)
{
    buffer_drop(move(b));
    b = NULL;
    return port->is_on ? FAIL : OK; /* expect: move */
}
