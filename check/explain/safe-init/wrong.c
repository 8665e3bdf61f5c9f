#include <ctx.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

struct led {
    int level;
};

void led_dim(struct led *first, struct led *second, int which)
{
    struct led *led;
    if (which == 1)
        led = first;
    else if (which == 2)
        led = second;
    led->level = 0; /* expect: safe-init */
}
