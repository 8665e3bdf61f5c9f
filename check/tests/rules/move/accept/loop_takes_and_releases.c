#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *b owned;
    while ((b = buffer_take()) != NULL)
        buffer_release(move(b));
}
