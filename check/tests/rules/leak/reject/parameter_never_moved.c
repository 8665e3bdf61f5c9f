#include "buffers.h"

ctx_default(kernel);

unsigned f(struct buffer *b owned)
{
    return buffer_sum(b); /* expect: leak */
}
