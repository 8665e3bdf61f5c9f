#include "trusted.h"

ctx_default(kernel);

union pair { /* expect: safe-union */
    uint32_t word;
    uint8_t bytes[4];
};

uint8_t lowest(union pair pair)
{
    return pair.bytes[0]; /* expect: safe-union */
}
