#include "buffers.h"

ctx_default(kernel);

void change(struct buffer **b);

void f(struct buffer *b owned)
{
    change(&b); /* expect: owned */
    buffer_release(move(b));
}
