#include "trusted.h"

ctx_default(kernel);

uint32_t word(const uint32_t *words)
{
    /* Safe: there are four. */ unsafe { return words[3]; }
}
