#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    packet_send((struct packet){.data = move(b), .kind = 4});
}
