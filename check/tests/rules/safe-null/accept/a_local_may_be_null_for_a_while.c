#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
static struct led leds[4];

bool get(void)
{
    struct led *found = NULL;
    for (unsigned i = 0; i < 4; i++)
        if (leds[i].is_on)
            found = &leds[i];
    return found != NULL && found->is_on;
}
