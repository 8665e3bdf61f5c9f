#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct panel {
    struct led *led;
};

void forget(struct panel *panel)
{
    panel->led = NULL; /* expect: safe-null */
}
