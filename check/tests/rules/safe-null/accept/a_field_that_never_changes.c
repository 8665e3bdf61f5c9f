#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct panel {
    struct led *const led nullable;
};
void wait(void);

bool get(const struct panel *panel)
{
    if (panel->led == NULL)
        return false;
    wait();
    return panel->led->is_on;
}
