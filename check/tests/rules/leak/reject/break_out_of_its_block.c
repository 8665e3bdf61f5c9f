#include "buffers.h"

ctx_default(kernel);

void f(int n)
{
    while (n-- > 0) {
        struct buffer *b owned = buffer_get();
        if (is_ready())
            break; /* expect: leak */
        buffer_release(move(b));
    }
}
