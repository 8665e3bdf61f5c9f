#include "trusted.h"

ctx_default(kernel);

void process_stop(int process) needs(process_management);

void stop(void)
{
    void (*const stop)(int) = process_stop; /* expect: capability */
    stop(1);
}
