#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};

void set(struct led *led, bool is_there)
{
    struct led *found;
    if (is_there)
        found = led;
    found->is_on = true; /* expect: safe-init */
}
