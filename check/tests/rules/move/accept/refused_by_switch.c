#include "refusals.h"

ctx_default(kernel);

void f(struct port *port)
{
    struct buffer *b owned = buffer_get();
    const enum error error = port_send(port, move(b));
    switch (error) {
    case OK:
        return;
    case FAIL:
    case BUSY:
        buffer_release(move(b));
        return;
    }
    while (true)
        ;
}
