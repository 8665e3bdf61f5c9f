#include "trusted.h"

ctx_default(kernel);

uint8_t lowest(union word word)
{
    return word.bytes[0]; /* expect: safe-union */
}
