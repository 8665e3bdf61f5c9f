#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct panel {
    struct led *led;
    unsigned count;
};

void clear(struct panel *panel)
{
    *panel = (struct panel){.count = 0}; /* expect: safe-null */
}
