#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
enum { NONE };
struct panel {
    struct led *led, *other;
};

void forget(struct panel *panel)
{
    panel->led = 0;              /* expect: safe-null */
    panel->other = (void *)NONE; /* expect: safe-null */
}
