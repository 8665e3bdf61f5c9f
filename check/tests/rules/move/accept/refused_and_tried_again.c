#include "refusals.h"

ctx_default(kernel);

void f(struct port *port)
{
    struct buffer *b owned = buffer_get();
    while (port_send(port, move(b)) != OK)
        buffer_fill(b, 1);
}
