#include <ctx.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

struct led {
    int level;
};

void led_dim(struct led *first, struct led *second, int which)
{
    struct led *const led = which == 1 ? first : second;
    led->level = 0;
}
