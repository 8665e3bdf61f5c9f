#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port, struct buffer *b owned refusable)
{
    buffer_release(move(b));
    b = buffer_get();
    if (port->is_on)
        return FAIL; /* expect: move */
    buffer_release(move(b));
    return OK;
}
