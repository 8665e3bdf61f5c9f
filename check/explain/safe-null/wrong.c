#include <ctx.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

struct led {
    int is_on;
};
struct led *led_find(unsigned number) nullable;

void led_set(unsigned number)
{
    struct led *const led = led_find(number);
    led->is_on = 1; /* expect: safe-null */
}
