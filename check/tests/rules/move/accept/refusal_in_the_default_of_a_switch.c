#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port, struct buffer *b owned refusable)
{
    const enum error error = port_send(port, move(b));
    switch (error) {
    case OK:
        return OK;
    default:
        break;
    }
    return error;
}

void g(struct port *port)
{
    struct buffer *b owned = buffer_get();
    const enum error error = port_send(port, move(b));
    switch (error) {
    case OK:
        return;
    case BUSY:
        buffer_fill(b, 1);
        break;
    }
    buffer_release(move(b));
}
