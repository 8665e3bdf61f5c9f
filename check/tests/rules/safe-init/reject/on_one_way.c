#include "trusted.h"

ctx_default(kernel);

int choose(bool is_large)
{
    int number;
    if (is_large)
        number = 100;
    return number; /* expect: safe-init */
}
