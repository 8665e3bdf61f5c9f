#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct panel {
    struct led *led nullable;
};
void wait(void);
void led_show(struct led *led);

void show(struct panel *panel)
{
    struct led *const led = panel->led;
    if (led == NULL)
        return;
    wait();
    led_show(led);
}
