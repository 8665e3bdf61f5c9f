#include "buffers.h"

ctx_default(kernel);

static struct buffer *spare owned; /* expect: nullable */

struct buffer *f(void)
{
    return spare;
}
