#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct panel {
    unsigned count;
    struct led *leds[2];
};

bool get(void)
{
    static struct panel panel; /* expect: safe-null */
    return panel.leds[0]->is_on;
}
