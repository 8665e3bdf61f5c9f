#define _GNU_SOURCE
#include "../registers.h"

void led_toggle(unsigned pin) ctx(kernel);
void led_toggle(unsigned pin)
{
    const uint32_t levels = led_levels();
    __asm__ volatile("" ::: "memory"); /* expect: safe-unsafe */
    if (pin < LED_PINS)
        (void)led_write(pin, (levels >> pin & 1) == 0);
}
