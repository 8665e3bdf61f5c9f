#include "trusted.h"

ctx_default(kernel);

void process_count(void);

void count(void)
{
    process_count();
}
