#include "buffers.h"

ctx_default(kernel);

enum kind { FIRST, SECOND };

void f(enum kind kind)
{
    struct buffer *buffer owned = buffer_get();
    switch (kind) {
    case FIRST:
        buffer_release(move(buffer));
        break;
    case SECOND:
    default:
        buffer_drop(move(buffer));
        break;
    }
}
