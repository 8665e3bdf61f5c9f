#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct pair {
    struct led *left, *right;
};
struct panel {
    struct pair pairs[2];
    unsigned count;
};
static struct led led;

static const struct panel whole = { /* expect: safe-null */
    .pairs = {{&led, &led}, {.left = &led}}, /* the outer braces are told */
};

unsigned count(void)
{
    return whole.count;
}
