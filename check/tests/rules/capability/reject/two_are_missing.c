#include "trusted.h"

ctx_default(kernel);

void wipe(int process) needs(process_management) needs(flash);

void wipe_all(void)
{
    wipe(1); /* expect: capability capability */
}
