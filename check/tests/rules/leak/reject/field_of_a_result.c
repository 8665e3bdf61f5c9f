#include "buffers.h"

ctx_default(kernel);

unsigned f(void)
{
    return packet_make(buffer_get(), 1).kind; /* expect: leak */
}
