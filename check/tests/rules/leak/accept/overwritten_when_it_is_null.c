#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *b owned = NULL;
    b = buffer_get();
    buffer_release(move(b));
}
