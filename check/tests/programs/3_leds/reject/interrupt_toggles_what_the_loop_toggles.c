#include "../leds.h"

static struct leds leds ctx(kernel);

ctx_entry(handler) static void timer_isr(void)
{
    struct leds *captured ctx(kernel) = &leds;
    captured->lit ^= 1;       /* expect: access */
    leds_toggle(captured, 0); /* expect: call */
}

ctx_entry(kernel) int main(void)
{
    interrupt_install(0, timer_isr);
    leds_toggle(&leds, 3);
    return 0;
}
