#include "trusted.h"

ctx_default(kernel);

unsigned sum(const uint8_t *bytes counted_by(size), size_t size);

static uint8_t own[8];

unsigned all(size_t wanted, const uint8_t *bytes)
{
    return sum(own, 9) +       /* expect: safe-index */
           sum(own, wanted) +  /* expect: safe-index */
           sum(bytes, 2);      /* expect: safe-index */
}
