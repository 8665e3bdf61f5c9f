#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};

bool get(const struct led *led nullable, const struct led *other nullable)
{
    return other != NULL && led->is_on; /* expect: safe-null */
}
