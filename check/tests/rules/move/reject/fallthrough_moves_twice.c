#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned, int n)
{
    switch (n) {
    case 0:
        buffer_release(move(b));
        __attribute__((fallthrough));
    case 1:
        buffer_release(move(b)); /* expect: move */
        break;
    default:
        buffer_release(move(b));
    }
}
