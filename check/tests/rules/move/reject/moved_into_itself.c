#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    b->next = move(b); /* expect: move leak */
}
