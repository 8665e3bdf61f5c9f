#include "buffers.h"

ctx_default(kernel);

void f(bool c)
{
    if (c) {
        struct buffer *b owned = buffer_get(); /* expect: leak */
        buffer_fill(b, 1);
    }
}
