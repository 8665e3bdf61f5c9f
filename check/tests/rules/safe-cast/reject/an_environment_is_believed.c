#include "trusted.h"

ctx_default(kernel);

struct timer {
    unsigned ticks;
};

void fired(void *environment)
{
    ((struct timer *)environment)->ticks++; /* expect: safe-cast */
}
