#include "trusted.h"

ctx_default(kernel);

static uint32_t words[4];

uint32_t *third(void)
{
    return &words[2];
}
