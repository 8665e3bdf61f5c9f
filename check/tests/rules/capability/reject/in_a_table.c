#include "trusted.h"

ctx_default(kernel);

void process_stop(int process) needs(process_management);

static void (*const actions[])(int) = {process_stop}; /* expect: capability */

void first(int process)
{
    actions[0](process);
}
