#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
void led_show(struct led *led);

void show(void)
{
    led_show(NULL); /* expect: safe-null */
}
