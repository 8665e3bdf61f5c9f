#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
static struct led led;
static struct led *const leds[4] = {[0] = &led, [2 ... 3] = &led}; /* expect: safe-null */

bool get(unsigned number)
{
    return leds[number & 3]->is_on;
}
