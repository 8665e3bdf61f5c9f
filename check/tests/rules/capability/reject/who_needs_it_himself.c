#include "trusted.h"

ctx_default(kernel);

void process_stop(int process) needs(process_management);

/* To need a capability is not to have it. */
void stop_the_first(void) needs(process_management);
void stop_the_first(void)
{
    process_stop(1); /* expect: capability */
}
