#include "trusted.h"

ctx_default(kernel);

int next(void);

int found(bool is_wanted)
{
    int number;
    if (is_wanted && (number = next()) > 0)
        return number;
    return number; /* expect: safe-init */
}
