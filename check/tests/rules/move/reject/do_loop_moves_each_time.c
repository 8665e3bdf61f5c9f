#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    do {
        buffer_release(move(b)); /* expect: move */
    } while (is_ready());
}
