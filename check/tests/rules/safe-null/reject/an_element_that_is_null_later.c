#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
static struct led led;
static struct led *leds[2] = {&led, &led};

void forget(unsigned number)
{
    leds[number & 1] = NULL; /* expect: safe-null */
}
