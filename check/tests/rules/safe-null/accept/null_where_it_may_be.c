#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
void led_show(struct led *led nullable);
struct led *led_next(const struct led *after nullable) nullable;

void show(void)
{
    led_show(NULL);
    for (struct led *each = led_next(NULL); each != NULL; each = led_next(each))
        led_show(each);
}
