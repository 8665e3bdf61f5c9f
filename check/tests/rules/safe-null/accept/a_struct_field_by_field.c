#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct panel {
    struct led *led;
    unsigned count;
};
static struct led led;

unsigned count(void)
{
    struct panel panel;
    panel.led = &led;
    panel.count = 3;
    const struct panel copy = panel;
    return copy.led->is_on + copy.count;
}
