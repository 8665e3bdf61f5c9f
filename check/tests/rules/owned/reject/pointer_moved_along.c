#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    b++; /* expect: owned */
    b += 1; /* expect: owned */
    buffer_release(move(b));
}
