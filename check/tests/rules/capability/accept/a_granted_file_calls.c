#include "trusted.h"

ctx_default(kernel);

void process_stop(int process) needs(process_management);

void stop_all(void)
{
    process_stop(1);
}
