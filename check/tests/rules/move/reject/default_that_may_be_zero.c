#include "refusals.h"

ctx_default(kernel);

void f(struct port *port)
{
    struct buffer *b owned = buffer_get();
    const enum error error = port_send(port, move(b));
    switch (error) {
    case BUSY:
        buffer_release(move(b));
        break;
    default:
        buffer_release(move(b)); /* expect: move */
        break;
    }
}
