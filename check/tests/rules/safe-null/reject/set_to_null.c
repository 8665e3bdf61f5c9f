#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
static struct led led;

bool get(bool is_there)
{
    struct led *found nullable = &led;
    if (!is_there)
        found = NULL;
    return found->is_on; /* expect: safe-null */
}
