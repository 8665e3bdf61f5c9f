#include "trusted.h"

ctx_default(kernel);

unsigned which(void);
static uint8_t bytes[8];

uint8_t one(void)
{
    const unsigned found = which();
    if (!(found < 8))
        return 0;
    return bytes[found];
}
