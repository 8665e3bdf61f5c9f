#include "buffers.h"

ctx_default(kernel);

typedef void reader(struct buffer *buffer) ctx(kernel);

reader *pick(void) ctx(kernel);
reader *pick(void)
{
    return buffer_release; /* expect: owned */
}
