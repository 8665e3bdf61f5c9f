#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned, int n)
{
    unsigned *size = &b->size;
    while (n--) {
        *size = 1; /* expect: borrow */
        buffer_release(move(b));
        b = buffer_get();
    }
    buffer_release(move(b));
}
