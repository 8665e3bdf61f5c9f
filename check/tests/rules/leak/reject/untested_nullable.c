#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *b owned = buffer_take();
    (void)b;
} /* expect: leak */
