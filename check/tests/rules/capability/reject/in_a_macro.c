#include "trusted.h"

ctx_default(kernel);

void process_stop(int process) needs(process_management);

#define STOP() process_stop(1)

void stop(void)
{
    STOP(); /* expect: capability */
}
