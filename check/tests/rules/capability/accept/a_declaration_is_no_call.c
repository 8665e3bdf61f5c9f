#include "trusted.h"

ctx_default(kernel);

void launch(void) needs(secret);

int harmless(void)
{
    return 1;
}
