/* The timer keeps a closure. */
#include "lib/closure.h"
#include "bench/closures/callback.h"
#include "lib/contexts.h"

ctx_default(kernel);

closure_type(fired_closure, void, kernel, (uint32_t, now));

static struct {
    struct fired_closure *fired owned nullable;
} timer;

closure(blink, fired_closure, (struct led * led; unsigned left; uint32_t due;), (uint32_t, now))
{
    self->led->toggles += self->left;
    self->led->late = now - self->due;
}

int closure_start(struct led *led, unsigned left, uint32_t due)
{
    struct fired_closure *fired owned = static_closure(blink, .led = led, .left = left, .due = due);
    if (fired == NULL)
        return 2;
    /* Safe: the bench's timer has no other user, so nothing is lost. */
    unsafe
    {
        timer.fired = move(fired);
    }
    return 0;
}

void closure_fire(uint32_t now)
{
    struct fired_closure *fired owned = move(timer.fired);
    timer.fired = NULL;
    if (fired != NULL)
        closure_call(move(fired), now);
}
