#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct led *led_find(unsigned number) nullable;

bool get(unsigned number)
{
    const struct led *led = led_find(number);
    return (led && led->is_on) || (led == NULL || !led->is_on);
}
