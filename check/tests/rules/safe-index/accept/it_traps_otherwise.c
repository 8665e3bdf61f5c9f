#include "trusted.h"

ctx_default(kernel);

#include "at.h"

static uint8_t bytes[8];

uint8_t read(unsigned which)
{
    at(bytes, which + 1) = 1;
    return at(bytes, which);
}
