#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
typedef struct led *led_or_none nullable;

bool get(const led_or_none *led)
{
    return (*led)->is_on; /* expect: safe-null */
}
