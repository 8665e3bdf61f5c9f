#include "trusted.h"

ctx_default(kernel);

int both(int a, int b);

int set(int number)
{
    int local;
    return both(local = number, local); /* expect: safe-init */
}
