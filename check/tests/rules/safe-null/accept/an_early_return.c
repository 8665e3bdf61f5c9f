#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct led *led_find(unsigned number) nullable;

bool get(unsigned number)
{
    struct led *led = led_find(number);
    if (!led)
        return false;
    return led->is_on;
}
