#include "trusted.h"

ctx_default(kernel);

void scratch(const uint8_t *bytes)
{
    *(uint8_t *)bytes = 0; /* expect: safe-cast */
}
