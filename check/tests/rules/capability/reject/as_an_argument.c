#include "trusted.h"

ctx_default(kernel);

void later(void (*run)(int process), int process);
void process_stop(int process) needs(process_management);

void run(void)
{
    later(process_stop, 1); /* expect: capability */
}
