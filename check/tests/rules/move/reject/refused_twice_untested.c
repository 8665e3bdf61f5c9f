#include "refusals.h"

ctx_default(kernel);

void f(struct port *port)
{
    struct buffer *b owned = buffer_get();
    port_send(port, move(b));
    if (port_send(port, move(b)) != OK) /* expect: move */
        buffer_release(move(b));
}
