#include "refusals.h"

ctx_default(kernel);

void f(struct port *port)
{
    struct buffer *b owned = buffer_get();
    const enum error error = port_send(port, move(b));
    if (error == OK)
        return;
    buffer_fill(b, 0);
    buffer_release(move(b));
}
