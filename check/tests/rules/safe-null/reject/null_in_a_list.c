#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
static struct led led;

bool get(unsigned number)
{
    struct led *const leds[2] = {&led, NULL}; /* expect: safe-null */
    return leds[number & 1]->is_on;
}
