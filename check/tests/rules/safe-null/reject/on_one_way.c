#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};

bool get(const struct led *led nullable, bool is_known)
{
    if (!is_known && led == NULL)
        return false;
    return led->is_on; /* expect: safe-null */
}
