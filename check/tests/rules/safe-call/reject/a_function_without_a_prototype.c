#include "trusted.h"

ctx_default(kernel);

void start(); /* expect: safe-call */

void run(void)
{
    start(); /* expect: safe-call */
}
