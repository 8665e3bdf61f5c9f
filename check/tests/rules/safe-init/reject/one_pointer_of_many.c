#include "trusted.h"

ctx_default(kernel);

int one(unsigned which)
{
    int number = 0;
    int *all[4];
    all[0] = &number;
    return *all[which % 4]; /* expect: safe-init */
}
