#include "trusted.h"

ctx_default(kernel);

uint32_t third(void)
{
    return DEVICE->words[2]; /* expect: cast safe-pointer */
}
