#include "trusted.h"

ctx_default(kernel);

_Noreturn void panic(void);
struct led {
    bool is_on;
};

bool get(const struct led *led nullable)
{
    led != NULL ? (void)0 : panic();
    return led->is_on;
}
