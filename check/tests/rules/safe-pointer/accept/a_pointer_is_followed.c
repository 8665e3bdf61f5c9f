#include "trusted.h"

ctx_default(kernel);

void increment(unsigned *number)
{
    ++*number;
    *number += 2;
}
