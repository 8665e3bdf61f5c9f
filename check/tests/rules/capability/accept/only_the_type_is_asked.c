#include "trusted.h"

ctx_default(kernel);

int launch(void) needs(secret);

size_t size(void)
{
    return sizeof launch();
}
