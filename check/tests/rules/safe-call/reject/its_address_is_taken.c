#include "trusted.h"

typedef void work(int number);

work *next(void) ctx(kernel)
{
    return untold; /* expect: safe-call */
}
