#include "trusted.h"

ctx_default(kernel);

static uint8_t bytes[4];

uint8_t at(unsigned which)
{
    switch (which) {
    case 0:
    case 3:
        return bytes[which];
    case 1 ... 2:
        return bytes[which + 1];
    default:
        return 0;
    }
}
