#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct panel {
    struct led *led lasting nullable;
    unsigned count;
};
struct wall {
    struct led *led lasting;
};

void fill(struct wall *wall, const struct panel *panel)
{
    *wall = (struct wall){panel->led}; /* expect: safe-null */
}
