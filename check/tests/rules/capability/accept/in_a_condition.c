#include "trusted.h"

ctx_default(kernel);

bool process_stop(int process) needs(process_management);

int stop(void)
{
    return process_stop(1) && process_stop(2) ? 1 : 0;
}
