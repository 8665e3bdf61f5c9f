#include "refusals.h"

ctx_default(kernel);

void f(struct port *port)
{
    struct buffer *b owned = buffer_get();
    const enum error error = port_send(port, move(b));
    if (error != BUSY)
        return; /* expect: leak */
    buffer_release(move(b));
}
