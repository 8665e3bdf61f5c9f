#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct led *led_find(unsigned number) nullable;

bool get(unsigned number)
{
    struct led *led;
    if ((led = led_find(number)) != NULL)
        return led->is_on;
    return false;
}
