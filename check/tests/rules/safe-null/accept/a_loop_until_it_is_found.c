#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct led *led_find(unsigned number) nullable;

bool first(void)
{
    struct led *led = led_find(0);
    for (unsigned i = 1; led == NULL; i++)
        led = led_find(i);
    return led->is_on;
}
