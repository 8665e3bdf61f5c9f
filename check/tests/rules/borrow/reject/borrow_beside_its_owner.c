#include "buffers.h"

ctx_default(kernel);

void send(struct buffer *buffer owned, const unsigned char *bytes);

void f(void) ctx(kernel)
{
    struct buffer *buffer owned = buffer_get();
    const unsigned char *bytes = buffer->bytes;
    send(move(buffer), bytes); /* expect: borrow */
}
