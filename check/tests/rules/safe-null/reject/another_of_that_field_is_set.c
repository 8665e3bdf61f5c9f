#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct panel {
    struct led *led nullable;
};

bool get(struct panel *panel, struct panel *other)
{
    if (panel->led == NULL)
        return false;
    other->led = NULL;
    return panel->led->is_on; /* expect: safe-null */
}
