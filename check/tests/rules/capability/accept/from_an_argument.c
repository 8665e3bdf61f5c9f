#include "trusted.h"

ctx_default(kernel);

int process_stop(int process) needs(process_management);
void report(int result);

void stop(void)
{
    report(process_stop(1));
}
