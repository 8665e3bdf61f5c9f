#include "trusted.h"

int twice(int number) ctx(kernel)
{
    untold(number); /* expect: safe-call */
    return 2 * number;
}
