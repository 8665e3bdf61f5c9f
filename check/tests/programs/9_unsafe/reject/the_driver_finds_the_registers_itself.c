#define _GNU_SOURCE
#include "../registers.h"

void led_all_on(void) ctx(kernel);
void led_all_on(void)
{
    struct led_registers *const registers ctx(kernel) =
        (struct led_registers *)(uintptr_t)LED_ADDRESS; /* expect: safe-cast */
    registers->level = 0xFF;
}
