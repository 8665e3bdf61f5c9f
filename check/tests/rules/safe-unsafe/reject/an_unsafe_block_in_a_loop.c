#include "trusted.h"

ctx_default(kernel);

unsigned sum(const uint32_t *words, unsigned count)
{
    unsigned total = 0;
    for (unsigned i = 0; i < count; i++) {
        /* Safe: no. */
        unsafe /* expect: safe-unsafe */
        {
            total += words[i];
        }
    }
    return total;
}
