#include "trusted.h"

ctx_default(kernel);

static unsigned pending ctx(any);

unsigned take(void)
{
    unsigned taken = 0;
    atomic
    {
        taken = pending;
        pending = 0;
    }
    return taken;
}
