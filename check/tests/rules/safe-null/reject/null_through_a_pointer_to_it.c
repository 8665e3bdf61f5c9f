#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
typedef struct led *led_or_none nullable;
struct panel {
    struct led *led;
};

static void forget(led_or_none *led)
{
    *led = NULL;
}

void clear(struct panel *panel)
{
    forget(&panel->led); /* expect: safe-null */
}
