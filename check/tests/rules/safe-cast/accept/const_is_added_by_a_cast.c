#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};

bool is_on(struct led *led)
{
    return ((const struct led *)led)->is_on;
}
