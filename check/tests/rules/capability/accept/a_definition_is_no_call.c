#include "trusted.h"

ctx_default(kernel);

void process_stop(int process) needs(secret);
void process_stop(int process)
{
    (void)process;
}
