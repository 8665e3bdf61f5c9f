#include "buffers.h"

ctx_default(kernel);

unsigned f(void)
{
    struct buffer *(*get)(void) = buffer_get; /* expect: owned */
    struct buffer *buffer = get();
    return buffer->size;
}
