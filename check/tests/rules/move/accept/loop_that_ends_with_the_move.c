#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    for (unsigned i = 0;; i++) {
        if (!is_ready() && i < 10)
            continue;
        buffer_release(move(b));
        break;
    }
}
