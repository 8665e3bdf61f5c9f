#include "trusted.h"

ctx_default(kernel);

static uint8_t bytes[2];

uint8_t shifted(unsigned number, unsigned by)
{
    if (by < 32 || by > 40)
        return 0;
    uint8_t first = bytes[number >> by]; /* expect: safe-index */
    number >>= by;
    return first + bytes[number]; /* expect: safe-index */
}
