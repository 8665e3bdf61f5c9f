#include "trusted.h"

ctx_default(kernel);

static uint8_t ring[8];

uint8_t at(unsigned which, unsigned count)
{
    if (count > 8)
        return 0;
    return ring[which % count]; /* expect: safe-index */
}
