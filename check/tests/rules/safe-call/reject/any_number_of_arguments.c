#include "trusted.h"

ctx_default(kernel);

void trace(int count, ...);

void run(void)
{
    trace(2, 1, 2); /* expect: safe-call */
}
