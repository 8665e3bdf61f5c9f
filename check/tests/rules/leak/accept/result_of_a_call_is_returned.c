#include "buffers.h"

ctx_default(kernel);

struct buffer *f(void) owned
{
    return buffer_get();
}

struct packet g(void)
{
    return packet_make(buffer_get(), 2);
}
