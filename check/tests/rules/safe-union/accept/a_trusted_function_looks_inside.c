#include "trusted.h"

ctx_default(kernel);

uint8_t lowest(union word word)
{
    return word_byte(word, 0);
}
