#include "refusals.h"

ctx_default(kernel);

void look(enum error *error);

void f(struct port *port)
{
    struct buffer *b owned = buffer_get();
    enum error error = port_send(port, move(b));
    look(&error);
    if (error != OK)
        buffer_release(move(b)); /* expect: move */
} /* expect: leak */
