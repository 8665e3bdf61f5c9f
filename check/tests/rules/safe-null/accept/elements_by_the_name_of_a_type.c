#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
typedef struct led *led_or_none nullable;
struct table {
    const led_or_none *leds counted_by(count);
    size_t count;
};
static struct led led;
static const led_or_none leds[] = {&led, NULL, &led};

static const struct table table = {leds, 3};

static struct led *find(size_t number) nullable
{
    return number < table.count ? table.leds[number] : NULL;
}

bool get(size_t number)
{
    const struct led *const one = find(number);
    return one && one->is_on;
}
