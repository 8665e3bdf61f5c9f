#include "trusted.h"

ctx_default(kernel);

uint32_t word(void)
{
    return DEVICE_WORD; /* expect: cast safe-pointer */
}
