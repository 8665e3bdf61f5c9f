/* LED: on or off.
 *
 * Order   takes effect before the call returns
 * Errors  none
 */
#ifndef HIL_LED_H
#define HIL_LED_H

#include "lib/contexts.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct led;

struct led_ops {
    void (*set)(struct led *self, bool on) ctx(kernel);
    bool (*is_on)(const struct led *self) ctx(kernel);
};

struct led {
    const struct led_ops *ops;
};

/* The LEDs of a board, by number. */
struct led_table {
    struct led *const *leds counted_by(count);
    uint32_t count;
};

/* NULL: no LED has that number, whatever a process says. */
static inline struct led *led_find(const struct led_table *table, uint32_t number) nullable
    ctx(kernel)
{
    return number < table->count ? table->leds[number] : NULL;
}

static inline void led_set(struct led *led, bool on) ctx(kernel)
{
    led->ops->set(led, on);
}

static inline bool led_is_on(const struct led *led) ctx(kernel)
{
    return led->ops->is_on(led);
}

#endif
