/* The timer calls in its interrupt, and the main loop toggles the same leds. */
#include "../leds.h"
#include "closure.h"

closure_type(due_closure, void, handler);

static struct leds leds ctx(kernel);
static struct due_closure *due owned nullable ctx(handler);

closure(toggle, due_closure, (struct leds * leds;))
{
    leds_toggle(self->leds, 0);
}

ctx_entry(handler) static void timer_isr(void)
{
    if (!due)
        due = static_closure(toggle, .leds = &leds); /* expect: call */
}

ctx_entry(kernel) int main(void)
{
    interrupt_install(0, timer_isr);
    leds_toggle(&leds, 1);
    return 0;
}
