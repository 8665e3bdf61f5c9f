#include "refusals.h"

ctx_default(kernel);

enum error f(struct port *port, struct buffer *b owned refusable)
{
    if (b->next != NULL)
        buffer_release(move(b->next));
    if (port->is_on)
        return FAIL; /* expect: move */
    b->next = NULL;
    buffer_release(move(b));
    return OK;
}
