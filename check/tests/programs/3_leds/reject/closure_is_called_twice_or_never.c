/* A closure has one owner, who calls it or cancels it, once. */
#include "../leds.h"
#include "closure.h"

closure_type(due_closure, void, kernel);

static struct leds leds ctx(kernel);

closure(toggle, due_closure, (struct leds *leds;))
{
    leds_toggle(self->leds, 0);
}

static void twice(void) ctx(kernel)
{
    struct due_closure *due owned = static_closure(toggle, .leds = &leds);
    if (due) {
        closure_call(move(due));
        closure_cancel(move(due)); /* expect: move */
    }
}

static void never(void) ctx(kernel)
{
    struct due_closure *due owned = static_closure(toggle, .leds = &leds);
    if (due)
        leds_toggle(&leds, 1);
} /* expect: leak */

ctx_entry(kernel) int main(void)
{
    twice();
    never();
    return 0;
}
