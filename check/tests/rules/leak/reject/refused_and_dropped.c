#include "refusals.h"

ctx_default(kernel);

void f(struct port *port)
{
    struct buffer *b owned = buffer_get();
    (void)port_send(port, move(b));
} /* expect: leak */
