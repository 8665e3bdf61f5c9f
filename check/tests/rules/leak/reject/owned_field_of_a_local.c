#include "buffers.h"

ctx_default(kernel);

unsigned f(void)
{
    struct packet p = packet_make(buffer_get(), 1);
    return p.kind; /* expect: leak */
}
