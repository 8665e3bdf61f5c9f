#include "trusted.h"

ctx_default(kernel);

static volatile bool is_stopped;

bool stopped(void)
{
    return is_stopped;
}
