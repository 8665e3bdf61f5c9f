#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned nullable)
{
    buffer_release(move(b)); /* expect: nullable */
}
