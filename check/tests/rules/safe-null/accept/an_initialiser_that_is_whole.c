#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct pair {
    struct led *left, *right;
};
struct panel {
    struct pair pairs[2];
    unsigned count;
    struct led *spare nullable;
    struct {
        unsigned number;
    };
};
static struct led led;

static const struct panel whole = {
    .pairs = {[1] = {&led, .right = &led}, [0].left = &led, [0].right = &led},
};
#pragma GCC diagnostic ignored "-Wmissing-braces"
static const struct panel flat = {{&led, &led, &led, &led}, 2, NULL, {0}};
static struct led *const leds[] = {[0 ... 2] = &led, &led};

unsigned count(void)
{
    return whole.count + flat.count + leds[3]->is_on;
}
