#include "trusted.h"

ctx_default(kernel);

void process_stop(int process) needs(secret);

int stop(void)
{
    int process_stop_count = 1;
    return process_stop_count;
}
