/* The timer keeps a function and its argument; the caller keeps a struct, and whether it is in use. */
#include "bench/closures/callback.h"
#include "lib/contexts.h"

#include <stdbool.h>
#include <stddef.h>

ctx_default(kernel);

static struct {
    void (*fired)(void *argument, uint32_t now);
    void *argument;
} timer;

static struct blink {
    struct led *led;
    unsigned left;
    uint32_t due;
    bool is_pending;
} blink;

static void blink_fired(void *argument, uint32_t now)
{
    struct blink *const self = argument;
    self->is_pending = false;
    self->led->toggles += self->left;
    self->led->late = now - self->due;
}

int by_hand_start(struct led *led, unsigned left, uint32_t due)
{
    if (blink.is_pending)
        return 2;
    blink = (struct blink){.led = led, .left = left, .due = due, .is_pending = true};
    timer.fired = blink_fired;
    timer.argument = &blink;
    return 0;
}

void by_hand_fire(uint32_t now)
{
    void (*const fired)(void *argument, uint32_t now) = timer.fired;
    timer.fired = NULL;
    if (fired != NULL)
        fired(timer.argument, now);
}
