#include "refusals.h"

ctx_default(kernel);

int give(struct port *port, struct buffer *b owned refusable);

int f(struct port *port, struct buffer *b owned refusable)
{
    const int error = give(port, move(b));
    if (error != 0)
        return -1;
    return 0;
}

void g(struct port *port)
{
    struct buffer *b owned = buffer_get();
    if (!give(port, move(b)))
        return;
    buffer_release(move(b));
}
