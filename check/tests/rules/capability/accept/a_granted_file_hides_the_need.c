#include "trusted.h"

ctx_default(kernel);

void process_stop(int process) needs(process_management);

/* Anybody may call this. */
void stop_the_first(void)
{
    process_stop(1);
}

void stop_twice(void)
{
    stop_the_first();
    stop_the_first();
}
