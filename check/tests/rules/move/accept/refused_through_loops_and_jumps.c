#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port, struct buffer *b owned refusable)
{
    enum error error = FAIL;
    for (unsigned i = 0; i < 3 && error != OK; i++)
        error = port_send(port, move(b));
    return error;
}

enum error g(struct port *port, struct buffer *b owned refusable)
{
    enum error error = BUSY;
    if (port->is_on)
        goto out;
    error = port_send(port, move(b));
    if (error != OK)
        goto out;
    port->is_on = true;
out:
    return error;
}

enum error h(struct port *port, struct buffer *a owned refusable)
{
    struct buffer *c owned = move(a);
    if (port->is_on) {
        a = move(c);
        return BUSY;
    }
    buffer_release(move(c));
    return OK;
}

enum error spans(struct port *port, struct span *from)
{
    struct span chunk = {.data = move(from->data), .size = 3};
    from->data = NULL;
    const enum error error = port_write(port, chunk);
    if (error != OK)
        from->data = move(chunk.data);
    return error;
}
