#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct panel_ops {
    bool (*get)(const struct led *led nullable);
};

static bool get(const struct led *led)
{
    return led->is_on;
}

const struct panel_ops ops = {.get = get}; /* expect: safe-null */
