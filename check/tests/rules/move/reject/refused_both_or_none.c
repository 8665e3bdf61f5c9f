#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port, struct buffer *a owned refusable, struct buffer *b owned refusable)
{
    enum error error = port_send(port, move(a));
    if (error != OK)
        return error;
    return port_send(port, move(b)); /* expect: move */
}

enum error g(struct port *port, struct buffer *a owned refusable, struct buffer *b owned refusable)
{
    struct buffer *c owned = move(a);
    a = move(b);
    b = move(c);
    if (port->is_on)
        return BUSY; /* expect: move move */
    buffer_release(move(a));
    buffer_release(move(b));
    return OK;
}
