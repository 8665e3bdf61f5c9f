#include "buffers.h"

ctx_default(kernel);

int f(bool c)
{
    struct buffer *b owned = buffer_get();
    if (c)
        return -1; /* expect: leak */
    buffer_release(move(b));
    return 0;
}
