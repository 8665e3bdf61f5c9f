#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct panel {
    struct led *led owned nullable;
};

bool get(struct panel *panel)
{
    const struct led *const led = panel->led;
    return led->is_on; /* expect: safe-null */
}
