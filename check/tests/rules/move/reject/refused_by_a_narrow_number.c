#include "refusals.h"

ctx_default(kernel);

int give(struct buffer *b owned refusable);

void f(void)
{
    struct buffer *b owned = buffer_get();
    const unsigned char error = (unsigned char)give(move(b));
    if (error != 0)
        buffer_release(move(b)); /* expect: move */
} /* expect: leak */
