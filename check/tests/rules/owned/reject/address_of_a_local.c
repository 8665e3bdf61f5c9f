#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer local = {.size = 1};
    buffer_release(&local); /* expect: owned */
}
