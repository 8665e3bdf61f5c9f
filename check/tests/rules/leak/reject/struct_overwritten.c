#include "buffers.h"

ctx_default(kernel);

void f(struct packet a, struct packet b)
{
    a = b; /* expect: leak */
    packet_send(a);
}
