#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
bool get(const struct led *a nullable, const struct led *b nullable)
{
    if (!(a && b))
        return false;
    const struct led *const one = a->is_on ? a : b;
    return one->is_on == b->is_on;
}
