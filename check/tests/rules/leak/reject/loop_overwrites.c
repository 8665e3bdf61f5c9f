#include "buffers.h"

ctx_default(kernel);

void f(int n)
{
    struct buffer *b owned = NULL;
    for (int i = 0; i < n; i++)
        b = buffer_get(); /* expect: leak */
    buffer_drop(move(b));
}
