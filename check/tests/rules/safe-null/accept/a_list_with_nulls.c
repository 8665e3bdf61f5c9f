#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
static struct led led;
static struct led *leds[4] nullable = {&led, [2] = &led};

bool get(unsigned number)
{
    struct led *const one = leds[number & 3];
    return one != NULL && one->is_on;
}
