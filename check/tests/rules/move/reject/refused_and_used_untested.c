#include "refusals.h"

ctx_default(kernel);

void f(struct port *port)
{
    struct buffer *b owned = buffer_get();
    port_send(port, move(b));
    buffer_fill(b, 0); /* expect: move */
} /* expect: leak */
