#include "trusted.h"

ctx_default(kernel);

static const uint8_t *first(const uint8_t *bytes, unsigned size)
{
    if (size > 0)
        return bytes;
} /* expect: safe-init */

int sign(int number)
{
    switch (number > 0) {
    case 1:
        return 1;
    case 0:
        return 0;
    }
} /* expect: safe-init */

uint8_t read(const uint8_t *bytes, unsigned size)
{
    for (unsigned i = 0; i < size; i++)
        if (i > 3)
            return *first(bytes, size);
} /* expect: safe-init */
