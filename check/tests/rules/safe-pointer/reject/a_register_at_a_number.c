#include "trusted.h"

ctx_default(kernel);

uint32_t now(void)
{
    return DEVICE->data; /* expect: cast safe-pointer */
}
