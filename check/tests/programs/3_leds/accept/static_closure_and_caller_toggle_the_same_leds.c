/* The paper's 3.2 with closures: armed at most once, and free again when it runs. */
#include "../leds.h"
#include "closure.h"

#include <assert.h>

closure_type(due_closure, void, kernel);

struct due_timer {
    unsigned left;
    struct due_closure *due owned nullable;
};

static struct leds leds ctx(kernel);
static struct due_timer timer ctx(kernel);

/* Whether it was set: a timer without a closure is busy. */
static int due_timer_set(struct due_timer *it, unsigned left,
                         struct due_closure *due owned nullable)
{
    if (due == NULL)
        return 0;
    if (it->due) {
        closure_cancel(move(due));
        return 0;
    }
    it->left = left;
    it->due = move(due);
    return 1;
}

static void due_timer_advance(struct due_timer *it) ctx(kernel)
{
    if (it->left == 0 || --it->left > 0 || !it->due)
        return;
    struct due_closure *due owned = move(it->due);
    it->due = NULL;
    closure_call(move(due));
}

static int blink(struct leds *it, unsigned which, unsigned times) ctx(kernel);

closure(toggle, due_closure, (struct leds * leds; unsigned which, times;))
{
    leds_toggle(self->leds, self->which);
    if (self->times > 1)
        blink(self->leds, self->which, self->times - 1);
}

static int blink(struct leds *it, unsigned which, unsigned times) ctx(kernel)
{
    return due_timer_set(&timer, 2,
                         static_closure(toggle, .leds = it, .which = which, .times = times));
}

ctx_entry(kernel) int main(void)
{
    assert(blink(&leds, 0, 2));
    leds_toggle(&leds, 3);
    assert(!blink(&leds, 5, 1));
    due_timer_advance(&timer);
    assert(leds.lit == 8);
    due_timer_advance(&timer);
    assert(leds.lit == 9 && leds.toggles == 2);
    leds_toggle(&leds, 0);
    due_timer_advance(&timer);
    due_timer_advance(&timer);
    assert(leds.lit == 9 && leds.toggles == 4);
    due_timer_advance(&timer);
    assert(leds.toggles == 4 && blink(&leds, 5, 1));
    return 0;
}
