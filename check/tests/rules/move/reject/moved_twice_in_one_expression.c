#include "buffers.h"

ctx_default(kernel);

void both(struct buffer *a owned, struct buffer *b owned);

void f(struct buffer *b owned)
{
    both(move(b), move(b)); /* expect: move */
}
