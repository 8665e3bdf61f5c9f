#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
bool get(const struct led *a nullable, const struct led *b nullable)
{
    if (a == NULL && b == NULL)
        return false;
    return a->is_on; /* expect: safe-null */
}
