#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct panel {
    struct panel *next;
    struct led *led nullable;
};

bool get(struct panel *panel)
{
    if (panel->led == NULL)
        return false;
    panel = panel->next;
    return panel->led->is_on; /* expect: safe-null */
}
