#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);

struct device {
    volatile uint32_t control;
};

/* Safe: the linker script places the device there. */
static struct device *device_at(uintptr_t address) ctx_unsafe_function ctx(kernel)
{
    return (struct device *)address;
}

void device_start(void) ctx(kernel)
{
    device_at(0x40000000)->control = 1;
}
