#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct panel {
    struct led *led nullable;
};

static bool is_on(struct led **led)
{
    return (*led)->is_on;
}

bool get(struct panel *panel)
{
    return is_on(&panel->led); /* expect: safe-null */
}
