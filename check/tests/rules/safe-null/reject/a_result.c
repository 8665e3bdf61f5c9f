#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct led *led_find(unsigned number) nullable;

void set(unsigned number)
{
    struct led *const led = led_find(number);
    led->is_on = true; /* expect: safe-null */
}
