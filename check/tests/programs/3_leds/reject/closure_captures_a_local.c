/* When the timer is due, what stood on the stack is gone. */
#include "../leds.h"
#include "closure.h"

closure_type(due_closure, void, kernel);

void due_set(struct due_closure *due owned nullable) ctx(kernel);

closure(toggle, due_closure, (struct leds *leds; const unsigned *which;))
{
    leds_toggle(self->leds, *self->which);
}

static struct leds leds ctx(kernel);

ctx_entry(kernel) int main(void)
{
    unsigned which = 3;
    due_set(static_closure(toggle, .leds = &leds, .which = &which)); /* expect: escape */
    return 0;
}
