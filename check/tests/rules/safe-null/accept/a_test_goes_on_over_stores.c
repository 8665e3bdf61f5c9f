#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct panel {
    struct led *led nullable;
    unsigned count;
    struct panel *next nullable;
};

bool get(struct panel *panel, struct panel *other)
{
    if (panel->led == NULL)
        return false;
    panel->count++;
    other->count = 3;
    other->next = NULL;
    panel->led->is_on = true;
    return panel->led->is_on;
}
