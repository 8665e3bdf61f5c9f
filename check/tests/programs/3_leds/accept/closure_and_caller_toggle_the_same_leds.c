/* The paper's 3.2: one leds object, toggled from a timer's closure and from the caller. */
#include "../leds.h"

#include <assert.h>

static struct leds leds ctx(kernel);
static struct timer timer ctx(kernel);

static void blink(struct leds *captured)
{
    leds_toggle(captured, 0);
}

static void timer_set(struct timer *it, unsigned left, void (*fired)(struct leds *leds),
                      struct leds *captured)
{
    it->left = left;
    it->fired = fired;
    it->leds = captured;
}

ctx_entry(kernel) int main(void)
{
    timer_set(&timer, 2, blink, &leds);
    leds_toggle(&leds, 3);
    timer_advance(&timer);
    assert(leds.lit == 8 && leds.toggles == 1);
    timer_advance(&timer);
    assert(leds.lit == 9 && leds.toggles == 2);
    leds_toggle(&leds, 0);
    timer_advance(&timer);
    assert(leds.lit == 8 && leds.toggles == 3);
    return 0;
}
