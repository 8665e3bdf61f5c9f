#include "trusted.h"

ctx_default(kernel);

/* Safe: whoever uses it has four. */
#define FOURTH(words, word)                                                                        \
    unsafe                                                                                         \
    {                                                                                              \
        (word) = (words)[3];                                                                       \
    }

uint32_t fourth(const uint32_t *words)
{
    uint32_t word = 0;
    FOURTH(words, word)
    return word;
}
