/* The paper's 2.2: a driver without unsafe code, over registers that trusted code wraps. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "../registers.h"

#include <assert.h>

struct chaser {
    unsigned pins[3];
    unsigned next;
};

static struct chaser chaser ctx(kernel) = {.pins = {1, 4, 6}};

static bool chaser_start(struct chaser *self)
{
    bool fine = true;
    for (unsigned i = 0; i < 3; i++)
        fine = led_make_output(self->pins[i]) && fine;
    return fine;
}

static bool chaser_step(struct chaser *self)
{
    const unsigned before = (self->next + 2) % 3;
    const bool fine = led_write(self->pins[before], false);
    const bool lit = led_write(self->pins[self->next % 3], true);
    self->next = (self->next + 1) % 3;
    return fine && lit;
}

ctx_entry(kernel) int main(void)
{
    if (!machine_start())
        return 1;
    assert(chaser_start(&chaser));
    assert(chaser_step(&chaser) && led_levels() == 1u << 1);
    assert(chaser_step(&chaser) && led_levels() == 1u << 4);
    assert(chaser_step(&chaser) && led_levels() == 1u << 6);
    assert(chaser_step(&chaser) && led_levels() == 1u << 1);
    assert(!led_write(8, true) && led_levels() == 1u << 1);
    return 0;
}
