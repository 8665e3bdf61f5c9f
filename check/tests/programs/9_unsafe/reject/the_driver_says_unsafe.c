#define _GNU_SOURCE
#include "../registers.h"

void led_all_on(void) ctx(kernel);
void led_all_on(void)
{
    /* Safe: it says so itself. */
    unsafe /* expect: safe-unsafe */
    {
        led_registers()->level = 0xFF;
    }
}
