#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
static struct led led;

struct led *led_at(unsigned number) nullable
{
    return number == 0 ? &led : NULL;
}
