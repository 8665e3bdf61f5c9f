#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port)
{
    struct buffer *b owned = buffer_get();
    enum error error;
    if (port->is_on) {
        buffer_release(move(b));
        return FAIL;
    }
    error = port_send(port, move(b));
    if (error)
        buffer_release(move(b));
    return error;
}
