#include "refusals.h"

ctx_default(kernel);

void f(struct port *port)
{
    struct buffer *b owned = buffer_get();
    enum error error = port_send(port, move(b));
    error = is_ready() ? FAIL : OK;
    if (error != OK)
        buffer_release(move(b)); /* expect: move */
} /* expect: leak */
