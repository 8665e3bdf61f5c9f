#include "trusted.h"

int read(int which);

int sum(void) ctx(kernel)
{
    return plain_twice(read(1)); /* expect: safe-call */
}
