#include "trusted.h"

ctx_default(kernel);

struct driver {
    int number;
    bool is_on;
};

bool *switch_of(struct driver *driver)
{
    return &driver->is_on;
}
