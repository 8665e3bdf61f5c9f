#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    packet_make(buffer_get(), 1); /* expect: leak */
}
