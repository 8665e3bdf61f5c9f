#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};

bool get(const struct led *led nullable)
{
    if (led == NULL)
        return false;
    const struct led *const copy = led;
    return copy->is_on;
}
