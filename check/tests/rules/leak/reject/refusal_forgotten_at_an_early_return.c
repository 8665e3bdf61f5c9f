#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port)
{
    struct buffer *b owned = buffer_get();
    const enum error error = port_send(port, move(b));
    if (error != OK)
        return error; /* expect: leak */
    return OK;
}
