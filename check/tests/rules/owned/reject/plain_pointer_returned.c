#include "buffers.h"

ctx_default(kernel);

static struct buffer *kept;

struct buffer *f(void) owned
{
    return kept; /* expect: owned */
}
