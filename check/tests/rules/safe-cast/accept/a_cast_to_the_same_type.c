#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};

struct led *same(struct led *led)
{
    return (struct led *)led;
}
