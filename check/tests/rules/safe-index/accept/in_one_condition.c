#include "trusted.h"

ctx_default(kernel);

static uint8_t bytes[4];

bool is_set(unsigned which, int signed_which)
{
    return (which < 4 && bytes[which] != 0) || (which >= 4 || bytes[which] == 1) ||
           (signed_which >= 0 && signed_which <= 3 && bytes[signed_which]);
}
