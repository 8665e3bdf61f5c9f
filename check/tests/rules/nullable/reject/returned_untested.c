#include "buffers.h"

ctx_default(kernel);

struct buffer *f(void) owned
{
    return buffer_take(); /* expect: nullable */
}
