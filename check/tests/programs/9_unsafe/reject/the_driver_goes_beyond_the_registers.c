#define _GNU_SOURCE
#include "../registers.h"

uint32_t behind(void) ctx(kernel);
uint32_t behind(void)
{
    const volatile uint32_t *const last = &led_registers()->level;
    return last[1] +    /* expect: safe-index */
           *(last + 2); /* expect: safe-pointer */
}
