#include "trusted.h"

ctx_default(kernel);

unsigned sum(const uint8_t *bytes counted_by(size), size_t size)
{
    unsigned total = 0;
    for (size_t i = 0; i <= size; i++)
        total += bytes[i]; /* expect: safe-index */
    return total;
}
