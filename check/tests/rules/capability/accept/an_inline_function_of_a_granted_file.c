#include "trusted.h"

ctx_default(kernel);

void process_stop(int process) needs(process_management);

static inline void stop_first(void)
{
    process_stop(1);
}

void stop(void)
{
    stop_first();
}
