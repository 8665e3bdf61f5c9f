#include "trusted.h"

ctx_default(kernel);

void settle(void)
{
    trusted_barrier();
}
