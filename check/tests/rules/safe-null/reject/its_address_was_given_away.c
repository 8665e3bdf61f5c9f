#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
typedef struct led *led_or_none nullable;
struct led *led_find(unsigned number) nullable;
void led_next(led_or_none *led);

bool get(void)
{
    led_or_none led = led_find(0);
    if (led == NULL)
        return false;
    led_next(&led);
    return led->is_on; /* expect: safe-null */
}
