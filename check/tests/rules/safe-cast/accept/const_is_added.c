#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};

bool led_is_on(const struct led *led);

bool any_is_on(struct led *led)
{
    const struct led *const seen = led;
    return led_is_on(led) || seen->is_on;
}
