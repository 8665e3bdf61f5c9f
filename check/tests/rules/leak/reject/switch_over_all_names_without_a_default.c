#include "buffers.h"

ctx_default(kernel);

enum kind { FIRST, SECOND };

void f(enum kind kind)
{
    struct buffer *buffer owned = buffer_get();
    switch (kind) { /* it may be 2, too */
    case FIRST:
        buffer_release(move(buffer));
        break;
    case SECOND:
        buffer_drop(move(buffer));
        break;
    }
} /* expect: leak */
