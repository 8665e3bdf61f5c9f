#include "buffers.h"

ctx_default(kernel);

struct buffer *f(void)
{
    struct buffer *b owned = buffer_get();
    return b; /* expect: leak */
}
