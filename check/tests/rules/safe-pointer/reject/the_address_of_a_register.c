#include "trusted.h"

ctx_default(kernel);

volatile uint32_t *flags(void)
{
    return &DEVICE->flags; /* expect: cast safe-pointer */
}
