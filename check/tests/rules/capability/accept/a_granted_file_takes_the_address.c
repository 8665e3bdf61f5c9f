#include "trusted.h"

ctx_default(kernel);

void process_stop(int process) needs(process_management);

typedef void action(int process);

action *stop(void)
{
    return process_stop;
}
