#include "trusted.h"

ctx_default(kernel);

struct timer {
    unsigned ticks;
};

void fired(void *environment)
{
    struct timer *const timer = environment; /* expect: safe-cast */
    timer->ticks++;
}
