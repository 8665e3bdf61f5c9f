#include "trusted.h"

ctx_default(kernel);

unsigned lowest(uint32_t bits)
{
    return bits == 0 ? 32 : (unsigned)__builtin_ctz(bits);
}
