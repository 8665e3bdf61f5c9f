#include "refusals.h"

ctx_default(kernel);

void f(struct port *port)
{
    struct buffer *b owned = buffer_get();
    if (port_send(port, move(b)) != OK)
        buffer_release(move(b));
}
