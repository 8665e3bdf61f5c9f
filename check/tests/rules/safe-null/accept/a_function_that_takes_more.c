#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct panel_ops {
    bool (*get)(const struct led *led);
    struct led *(*find)(unsigned number) nullable;
    void (*changed)(struct led *led) nullable;
};
static struct led led;

static bool get(const struct led *one nullable)
{
    return one != NULL && one->is_on;
}

static struct led *find(unsigned number)
{
    (void)number;
    return &led;
}

const struct panel_ops ops = {.get = get, .find = find};
