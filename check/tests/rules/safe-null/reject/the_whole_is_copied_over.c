#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct panel {
    struct led *led nullable;
};
static const struct panel empty;

bool get(struct panel *panel, struct panel *other)
{
    if (panel->led == NULL)
        return false;
    *other = empty;
    return panel->led->is_on; /* expect: safe-null */
}
