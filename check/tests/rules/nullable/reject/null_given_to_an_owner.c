#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    buffer_release(NULL); /* expect: nullable */
}
