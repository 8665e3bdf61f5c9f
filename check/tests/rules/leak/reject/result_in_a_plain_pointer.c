#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *b = buffer_get(); /* expect: leak */
    buffer_fill(b, 1);
}
