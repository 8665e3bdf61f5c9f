#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *b owned = buffer_get();
    b = buffer_get(); /* expect: leak */
    buffer_release(move(b));
}
