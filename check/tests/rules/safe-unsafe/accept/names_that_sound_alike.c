#include "trusted.h"

ctx_default(kernel);

static unsigned unsafe_count;
static unsigned asm_count;

unsigned all(void)
{
    return unsafe_count + asm_count;
}
