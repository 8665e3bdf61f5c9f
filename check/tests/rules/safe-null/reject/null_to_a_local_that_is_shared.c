#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
void led_next(struct led **led);

void next(void)
{
    struct led *led = NULL; /* expect: safe-null */
    led_next(&led);
}
