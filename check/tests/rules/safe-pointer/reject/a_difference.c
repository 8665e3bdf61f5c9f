#include "trusted.h"

ctx_default(kernel);

ptrdiff_t distance(const uint32_t *one, const uint32_t *other)
{
    return one - other; /* expect: safe-pointer */
}
