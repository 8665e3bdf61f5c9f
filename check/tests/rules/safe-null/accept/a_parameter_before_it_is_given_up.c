#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct led *led_find(unsigned number) nullable;

bool get(struct led *led)
{
    const bool before = led->is_on;
    led = led_find(1);
    return before && led != NULL && led->is_on;
}
