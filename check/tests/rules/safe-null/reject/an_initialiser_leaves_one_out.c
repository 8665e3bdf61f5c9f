#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct panel {
    struct led *first, *second;
    unsigned count;
};
static struct led led;

unsigned count(void)
{
    const struct panel panel = {.first = &led, .count = 1}; /* expect: safe-null */
    return panel.count + panel.first->is_on;
}
