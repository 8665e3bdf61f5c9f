#include "buffers.h"

ctx_default(kernel);

unsigned f(void)
{
    return buffer_get()->size; /* expect: leak */
}
