#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
static struct led led;

bool get(void)
{
    struct led *found nullable = NULL;
    found = &led;
    return found->is_on;
}
