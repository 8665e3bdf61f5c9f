#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    (void)move(b); /* expect: leak */
}
