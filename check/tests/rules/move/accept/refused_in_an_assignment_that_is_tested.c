#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port)
{
    struct buffer *b owned = buffer_get();
    enum error error;
    if ((error = port_send(port, move(b))) != OK) {
        buffer_release(move(b));
        return error;
    }
    return OK;
}
