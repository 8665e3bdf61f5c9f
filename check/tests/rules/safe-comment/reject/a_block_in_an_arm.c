#include "trusted.h"

ctx_default(kernel);

uint32_t word(const uint32_t *words, bool wanted)
{
    if (wanted)
        unsafe /* expect: safe-comment */
        {
            return words[3];
        }
    return 0;
}
