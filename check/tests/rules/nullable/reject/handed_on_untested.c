#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    buffer_release(buffer_take()); /* expect: nullable */
}
