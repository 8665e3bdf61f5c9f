#include "buffers.h"

ctx_default(kernel);

static bool send(struct buffer *b owned)
{
    buffer_release(move(b));
    return true;
}

void f(struct buffer *b owned)
{
    if (is_ready() && send(move(b)))
        radio_poke(NULL);
    buffer_release(move(b)); /* expect: move */
}
