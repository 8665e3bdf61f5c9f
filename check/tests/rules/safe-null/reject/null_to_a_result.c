#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
static struct led led;

struct led *which(bool is_there)
{
    if (!is_there)
        return NULL; /* expect: safe-null */
    return &led;
}
