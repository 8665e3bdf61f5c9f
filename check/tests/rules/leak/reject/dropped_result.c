#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    buffer_get(); /* expect: leak */
    (void)buffer_take(); /* expect: leak */
}
