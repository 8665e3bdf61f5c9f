#include "../leds.h"

static struct leds leds ctx(kernel);
static struct timer timer ctx(handler);

static void blink(struct leds *captured)
{
    leds_toggle(captured, 0);
}

ctx_entry(handler) static void timer_isr(void)
{
    timer_advance(&timer);
}

void timer_set(struct timer *it ctx(handler),
               void (*fired)(struct leds *leds ctx(handler)) ctx(handler),
               struct leds *captured ctx(handler)) ctx(kernel);

ctx_entry(kernel) int main(void)
{
    interrupt_install(0, timer_isr);
    timer_set(&timer, blink, &leds); /* expect: call */
    leds_toggle(&leds, 3);
    return 0;
}
