#include "buffers.h"

ctx_default(kernel);

unsigned f(void)
{
    return buffer_sum(buffer_get()); /* expect: leak */
}
