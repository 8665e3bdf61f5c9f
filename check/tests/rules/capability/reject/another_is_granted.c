#include "trusted.h"

ctx_default(kernel);

void wipe(void) needs(flash);

void run(void)
{
    wipe(); /* expect: capability */
}
