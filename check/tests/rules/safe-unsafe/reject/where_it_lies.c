#include "trusted.h"

ctx_default(kernel);

__attribute__((section(".vectors"))) int number; /* expect: safe-unsafe */
int other __attribute__(( /* where */ __section__ ( ".vectors" ) )); /* expect: safe-unsafe */

__attri\
bute__((constructor)) static void start(void) /* expect: safe-unsafe */
{
    number = 3;
}

int get(void)
{
    start();
    return number;
}
