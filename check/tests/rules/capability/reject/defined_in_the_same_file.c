#include "trusted.h"

ctx_default(kernel);

void process_stop(int process) needs(process_management);
void process_stop(int process)
{
    (void)process;
}

void stop(void)
{
    process_stop(1); /* expect: capability */
}
