#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    b = NULL; /* expect: leak */
    (void)b;
}
