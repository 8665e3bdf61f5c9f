#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct led *led_find(unsigned number) nullable;
void led_next(struct led **led);

bool get(void)
{
    struct led *led = led_find(0);
    if (led == NULL)
        return false;
    led_next(&led);
    return led->is_on; /* expect: safe-null */
}
