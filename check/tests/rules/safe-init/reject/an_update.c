#include "trusted.h"

ctx_default(kernel);

int count(int by)
{
    int number;
    number += by; /* expect: safe-init */
    return number;
}
