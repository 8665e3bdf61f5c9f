#include "trusted.h"

ctx_default(kernel);

void led_set(bool *led);

void all_set(void *led)
{
    led_set(led); /* expect: safe-cast */
}
