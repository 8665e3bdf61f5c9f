#include "trusted.h"

ctx_default(kernel);

struct led {
    bool is_on;
};
struct panel {
    struct led *led nullable;
};
void led_show(struct led *led);
void wait(void);

void show(struct panel *panel)
{
    if (panel->led == NULL)
        return;
    wait();
    led_show(panel->led); /* expect: safe-null */
}
