#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct led *led_find(unsigned number) nullable;
void led_show(struct led *led);

void show(unsigned number)
{
    led_show(led_find(number)); /* expect: safe-null */
}
