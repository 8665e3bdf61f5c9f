#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
void show(void)
{
    say("%s", (const char *)0); /* expect: safe-null */
}
