#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
static struct led *leds[2] nullable;

static bool first(struct led *const *all)
{
    return (*all)->is_on;
}

bool get(void)
{
    return first(leds); /* expect: safe-null */
}
