#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct pair {
    struct led *left, *right;
};
struct panel {
    struct pair pair;
};
static struct led led;

bool get(void)
{
    struct panel panel = {.pair.left = &led}; /* expect: safe-null */
    return panel.pair.left->is_on;
}
