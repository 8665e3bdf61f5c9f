#include "trusted.h"

ctx_default(kernel);

void start(void)
{
    DEVICE->flags = 1; /* expect: cast safe-pointer */
}
