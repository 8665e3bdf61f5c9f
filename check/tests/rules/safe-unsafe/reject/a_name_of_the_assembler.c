#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
extern struct led led __asm__("kernel_table"); /* expect: safe-unsafe */

bool get(void)
{
    return led.is_on;
}
