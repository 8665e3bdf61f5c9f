#include "trusted.h"

ctx_default(kernel);

bool process_stop(int process) needs(process_management);

int stop(void)
{
    return process_stop(1) ? 1 : 0; /* expect: capability */
}
