#include "trusted.h"

ctx_default(kernel);

void fill(unsigned *number);
static uint8_t bytes[8];

uint8_t at(void)
{
    unsigned number = 1;
    fill(&number);
    return bytes[number]; /* expect: safe-index */
}
