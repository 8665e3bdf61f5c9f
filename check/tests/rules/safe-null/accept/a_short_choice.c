#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct led *led_find(unsigned number) nullable;
static struct led led;

bool get(void)
{
    const struct led *const one = led_find(0) ?: &led;
    return one->is_on;
}
