/* Leds, and a timer that runs one closure when it is due. */
#ifndef LEDS_H
#define LEDS_H

#include "port.h"

struct leds {
    unsigned lit, toggles;
};

static inline void leds_toggle(struct leds *leds, unsigned which)
{
    leds->lit ^= 1u << which;
    leds->toggles++;
}

struct timer {
    unsigned left;
    void (*fired)(struct leds *leds);
    struct leds *leds;
};

static inline void timer_advance(struct timer *timer)
{
    if (timer->left && --timer->left == 0)
        timer->fired(timer->leds);
}

#endif
