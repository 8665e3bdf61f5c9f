#include "trusted.h"

ctx_default(kernel);

int get(const int *number nullable)
{
    return *number; /* expect: safe-null */
}
