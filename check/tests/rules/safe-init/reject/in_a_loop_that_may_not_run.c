#include "trusted.h"

ctx_default(kernel);

int next(void);

int last(unsigned count)
{
    int number;
    for (unsigned i = 0; i < count; i++)
        number = next();
    return number; /* expect: safe-init */
}
