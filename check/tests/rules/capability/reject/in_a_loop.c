#include "trusted.h"

ctx_default(kernel);

void process_stop(int process) needs(process_management);

void stop(int count)
{
    for (int i = 0; i < count; i++)
        process_stop(i); /* expect: capability */
}
