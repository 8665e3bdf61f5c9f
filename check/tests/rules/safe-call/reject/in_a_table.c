#include "trusted.h"

static void (*const table[])(int) = {untold}; /* expect: safe-call */

void run(int number) ctx(kernel)
{
    table[0](number);
}
