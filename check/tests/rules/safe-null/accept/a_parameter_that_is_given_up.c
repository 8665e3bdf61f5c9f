#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
bool get(struct led *led, bool is_wanted)
{
    if (!is_wanted)
        led = NULL;
    return led ? led->is_on : false;
}
