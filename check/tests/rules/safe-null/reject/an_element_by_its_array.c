#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
static struct led *leds[2] nullable;

bool get(unsigned number)
{
    return leds[number & 1]->is_on; /* expect: safe-null */
}
