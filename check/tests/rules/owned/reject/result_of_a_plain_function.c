#include "buffers.h"

ctx_default(kernel);

struct buffer *find(void);

void f(void)
{
    buffer_release(find()); /* expect: owned */
}
