#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
typedef struct led *led_or_none nullable;
static struct led led;
static struct led *const leds[2] = {&led, &led};

static bool first(const led_or_none *all)
{
    return *all != NULL;
}

bool get(void)
{
    const led_or_none one = &led;
    return first(&one) && first((const led_or_none *)leds);
}
